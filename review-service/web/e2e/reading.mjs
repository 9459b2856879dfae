// Steps of reading a study that the scripts share.
export const readyStudy = (page) => page.locator('[data-kind=STUDY][data-state=READY]').first();

/** Moves the cursor down to the first ready study and opens it; answers its id. */
export async function openReadyStudy(page) {
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
export async function imageIsDrawn(page) {
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

export async function saysSimulated(page) {
  await page.getByRole('region', { name: 'Draft' }).getByText('SIMULATED').waitFor();
}
