// Signs one study in a real browser against a running product, by keyboard alone.
//
// BASE_URL, CS_USER, CS_PASSWORD, CS_SENTENCE   what to open, who signs, what is appended to the draft
// CS_SHOTS      folder for screenshots (none where unset)
// CS_TIMEOUT    seconds to wait for a ready study (120)
// CHROMIUM      the browser; else the system's, else the one of @sparticuz/chromium
//
// Prints {"itemId", "finalText"} on standard output; on failure says why on standard error and exits with 1.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const STEP = 15_000;

function setting(name, fallback) {
  const value = process.env[name] ?? fallback;
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set.`);
  }
  return value;
}

async function browserPath() {
  if (process.env.CHROMIUM) {
    return { executablePath: process.env.CHROMIUM, args: FLAGS };
  }
  const system = SYSTEM_BROWSERS.find((candidate) => existsSync(candidate));
  if (system !== undefined) {
    return { executablePath: system, args: FLAGS };
  }
  const { default: bundled } = await import('@sparticuz/chromium');
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...FLAGS] };
}

/** Opens the browser on a profile of its own and removes that afterwards. */
async function withPage(work) {
  const profile = mkdtempSync(path.join(tmpdir(), 'countersign-e2e-'));
  const { executablePath, args } = await browserPath();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    headless: true,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(STEP);
    return await work(page);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function step(what, work) {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${what}: ${error.message.split('\n')[0]}`);
  }
}

function photographer(page) {
  const folder = process.env.CS_SHOTS;
  if (folder) {
    mkdirSync(folder, { recursive: true });
  }
  return async (name) => {
    if (folder) {
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
    }
  };
}

async function logIn(page, user, password) {
  await page.goto(setting('BASE_URL'));
  await page.locator('input[name=username]').waitFor();
  await page.keyboard.type(user);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  const refused = page.locator('.login .problem:not(:empty)');
  await page.getByRole('grid', { name: 'Worklist' }).or(refused).waitFor();
  if (await refused.isVisible()) {
    throw new Error(await refused.innerText());
  }
}

const readyStudy = (page) => page.locator('[data-kind=STUDY][data-state=READY]').first();

/** Moves the cursor down to the first ready study and opens it; answers its id. */
async function openReadyStudy(page) {
  const wanted = await readyStudy(page).getAttribute('data-row');
  await page.keyboard.press('Home');
  for (let moves = 0; moves < 400; moves++) {
    const selected = page.locator('[data-row][aria-selected=true]');
    if ((await selected.getAttribute('data-row')) === wanted) {
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash.startsWith('#/item/'));
      return wanted;
    }
    await page.keyboard.press('j');
  }
  throw new Error('the cursor never reached the study');
}

/** Whether the image holds more than one grey. */
async function imageIsDrawn(page) {
  await page.locator('canvas[data-shown]').waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => {
    const canvas = document.querySelector('canvas[data-shown]');
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const greys = new Set();
    for (let i = 0; i < pixels.length; i += 4 * 97) {
      greys.add(pixels[i]);
    }
    return greys.size > 8;
  });
}

async function saysSimulated(page) {
  await page.getByRole('region', { name: 'Draft' }).getByText('SIMULATED').waitFor();
}

async function edit(page, sentence) {
  await page.keyboard.press('c');
  const field = page.getByRole('textbox', { name: 'Final report' });
  await page.waitForFunction(() => document.querySelector('textarea[aria-label="Final report"]')?.readOnly === false);
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`\n${sentence}`);
  await page.waitForFunction(
    (words) => document.querySelector('textarea[aria-label="Final report"]').value.endsWith(words),
    sentence,
  );
  await page.getByText(/words? added/).waitFor();
  await page.getByText(/^Saved/).waitFor();
  return field.inputValue();
}

async function sign(page, password) {
  await page.keyboard.press('Control+Enter');
  await page.locator('input[name=password]:focus').waitFor();
  await page.keyboard.type(password);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Signature' }).waitFor();
}

async function signOneStudy(page) {
  const photograph = photographer(page);
  const password = setting('CS_PASSWORD');
  try {
    await step('logging in', () => logIn(page, setting('CS_USER'), password));
    const itemId = await step('waiting for a ready study and opening it', async () => {
      await readyStudy(page).waitFor({ timeout: 1000 * Number(setting('CS_TIMEOUT', '120')) });
      await photograph('worklist');
      return openReadyStudy(page);
    });
    await step('looking for the SIMULATED ribbon', () => saysSimulated(page));
    await step('looking at the image', () => imageIsDrawn(page));
    await photograph('item');
    const finalText = await step('editing the draft', () => edit(page, setting('CS_SENTENCE')));
    await photograph('edited');
    await step('signing', () => sign(page, password));
    await photograph('signed');
    return { itemId, finalText };
  } catch (error) {
    await photograph('failed').catch(() => {});
    throw error;
  }
}

try {
  console.log(JSON.stringify(await withPage(signOneStudy)));
} catch (error) {
  console.error(`e2e: ${error.message}`);
  process.exitCode = 1;
}
