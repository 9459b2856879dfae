// Reads one study and signs it with a passkey in a real browser against a running product, by keyboard alone.
// The passkey lives in the browser's virtual authenticator: a key that always says yes.
//
// BASE_URL      https, or http on localhost: passkeys need a secure page
// CS_USER, CS_PASSWORD                       who signs; must be able to decide
// CS_TIMEOUT    seconds to wait for a ready study (120)
// CS_SHOTS, CHROMIUM                         as in browser.mjs
//
// Prints {"itemId", "finalText", "receipt"} on standard output; on failure says why on standard error and exits with 1.
import { logIn, photographer, setting, step, withPage } from './browser.mjs';
import { imageIsDrawn, openReadyStudy, readyStudy } from './reading.mjs';

const KEY_NAME = `Virtual key ${Date.now().toString(36)}`;

async function plugInKey(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Goes on with the Tab key until the wanted element has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never reached ${selector}`);
}

async function registerPasskey(page, password) {
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.locator('.account input[name=name]').waitFor();
  await tabTo(page, '.account input[name=name]');
  await page.keyboard.type(KEY_NAME);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.locator('.account-list').getByText(KEY_NAME).waitFor();
}

async function backToList(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Worklist' }).waitFor();
}

async function changeWindow(page) {
  const shown = page.locator('.corner.bottom.right p').first();
  const before = await shown.innerText();
  await page.keyboard.press('w');
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('w');
  if ((await shown.innerText()) === before) {
    throw new Error(`the window stayed ${before}`);
  }
}

/** Goes to the first statement with a claim that the image contradicts, else to the first with any, and writes it anew. */
async function fixOneClaim(page) {
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.querySelector('textarea[aria-label="Final report"]')?.readOnly === false);
  const all = await page.locator('.statement').evaluateAll((statements) => statements.map((one) => one.querySelector('.marks')?.textContent ?? ''));
  const at = Math.max(0, [(marks) => marks.includes('contradicted'), (marks) => marks !== ''].map((fits) => all.findIndex(fits)).find((index) => index >= 0) ?? 0);
  for (let moves = 0; moves <= at; moves++) {
    await page.keyboard.press('j');
  }
  await page.keyboard.press('Enter');
  await page.locator('textarea[aria-label="Final report"]:focus').waitFor();
  await page.keyboard.type('Corrected by the reader.');
  await page.getByText(/^Saved/).waitFor();
  await page.locator('.statement.changed, .statement.struck').first().waitFor();
  return page.locator('textarea[aria-label="Final report"]').inputValue();
}

async function signByPasskey(page) {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Sign with a passkey' }).waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  const refused = page.locator('.decision .problem:not(:empty)');
  await page.getByRole('region', { name: 'Signature' }).or(refused).first().waitFor();
  if (await refused.isVisible()) {
    throw new Error(await refused.innerText());
  }
  return page.getByRole('region', { name: 'Receipt' }).innerText();
}

async function readAndSign(page) {
  const photograph = photographer(page);
  try {
    await plugInKey(page);
    await step('logging in', () => logIn(page, setting('BASE_URL'), setting('CS_USER'), setting('CS_PASSWORD')));
    await step('registering a passkey', () => registerPasskey(page, setting('CS_PASSWORD')));
    await photograph('passkey-account');
    await step('going back to the list', () => backToList(page));
    const itemId = await step('waiting for a ready study and opening it', async () => {
      await readyStudy(page).waitFor({ timeout: 1000 * Number(setting('CS_TIMEOUT', '120')) });
      return openReadyStudy(page);
    });
    await step('looking at the image', () => imageIsDrawn(page));
    await step('changing the window', () => changeWindow(page));
    const finalText = await step('fixing one claim', () => fixOneClaim(page));
    await photograph('passkey-fixed');
    const receipt = await step('signing with the passkey', () => signByPasskey(page));
    await photograph('passkey-signed');
    return { itemId, finalText, receipt };
  } catch (error) {
    await photograph('failed').catch(() => {});
    throw error;
  }
}

try {
  console.log(JSON.stringify(await withPage(readAndSign)));
} catch (error) {
  console.error(`passkey: ${error.message}`);
  process.exitCode = 1;
}
