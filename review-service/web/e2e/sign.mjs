// Signs one study in a real browser against a running product, by keyboard alone.
//
// BASE_URL, CS_USER, CS_PASSWORD, CS_SENTENCE   what to open, who signs, what is appended to the draft
// CS_SHOTS      folder for screenshots (none where unset)
// CS_TIMEOUT    seconds to wait for a ready study (120)
// CHROMIUM      the browser; else the system's, else the one of @sparticuz/chromium
//
// Prints {"itemId", "finalText"} on standard output; on failure says why on standard error and exits with 1.
import { logIn, photographer, setting, step, withPage } from './browser.mjs';
import { imageIsDrawn, openReadyStudy, readyStudy, saysSimulated } from './reading.mjs';

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
    await step('logging in', () => logIn(page, setting('BASE_URL'), setting('CS_USER'), password));
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
