// What the scripts in this folder share: a browser on a profile of its own, screenshots, the login.
//
// CHROMIUM      the browser; else the system's, else the one of @sparticuz/chromium
// CS_SHOTS      folder for screenshots (none where unset)
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
/** Long enough where other work has the processors; what never happens fails all the same. */
export const STEP = 45_000;

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
export async function withPage(work) {
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

export function setting(name, fallback) {
  const value = process.env[name] ?? fallback;
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set.`);
  }
  return value;
}

export async function step(what, work) {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${what}: ${error.message.split('\n')[0]}`);
  }
}

export function photographer(page) {
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

export async function logIn(page, base, user, password) {
  await page.goto(base);
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
