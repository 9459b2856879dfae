// Steps that screens and behaviours share.
import { logIn, STEP } from '../browser.mjs';
import { PASSWORD } from '../mock/api.mjs';

export async function enter(page, mock) {
  await logIn(page, mock.url, 'synthia', PASSWORD);
}

/** Opens an item and waits until its image, if it has one, is drawn. */
export async function openItem(page, mock, id, { image = true } = {}) {
  await enter(page, mock);
  await page.evaluate((to) => (window.location.hash = `#/item/${encodeURIComponent(to)}`), id);
  await page.locator('.item').waitFor();
  if (image) {
    await page.locator('canvas[data-shown]').first().waitFor();
    await twoFrames(page);
  }
}

export async function claim(page) {
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.querySelector('textarea[aria-label="Final report"]')?.readOnly === false);
}

/** Asks a question of the image, and waits for its answer. */
export async function askOfTheBorder(page) {
  await page.keyboard.press('q');
  await page.keyboard.type('Is the left lung border visible?');
  await page.keyboard.press('Enter');
  await page.getByText('lung border is seen as drawn.').waitFor();
}

/** Keeps requests waiting until what it answers is called. */
export async function holdBack(page, url, asked = () => {}) {
  let letGo = () => {};
  const held = new Promise((done) => (letGo = done));
  await page.route(url, async (route) => {
    asked();
    await held;
    await route.continue();
  });
  return letGo;
}

export const twoFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Asks again until it holds; whoever waits says himself what is wrong when it never does. */
export async function eventually(page, holds) {
  const giveUp = Date.now() + STEP;
  while (!(await holds()) && Date.now() < giveUp) {
    await page.waitForTimeout(50);
  }
}

export async function tab(page, name) {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

export function must(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}
