// Looks at the page on made-up answers: every screen at five sizes in both themes, with axe; then what the page must do, and how fast.
//
//   node e2e/look.mjs [behaviours | speed | screens] [words of the name] [width]
//
// CS_SHOTS      folder for screenshots (none where unset)
// CS_PAGE       folder of the built page (dist)
// CHROMIUM      as in browser.mjs
//
// Prints what was checked; on failure says what on standard error and exits with 1.
import { withPage, photographer } from './browser.mjs';
import { behaviours } from './look/behaviours.mjs';
import { comforts } from './look/comforts.mjs';
import { hazards } from './look/hazards.mjs';
import { looksRight } from './look/findings.mjs';
import { screens } from './look/screens.mjs';
import { startMock } from './mock/server.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const folder = process.env.CS_PAGE ?? 'dist';
const [part = 'all', words = '', widths = ''] = process.argv.slice(2);

/** Runs the work on a fresh server and a fresh page that must not log an error. */
async function fresh(page, options, work) {
  const mock = await startMock({ folder, ...options });
  const complaints = [];
  const onConsole = (message) => message.type() === 'error' && !/status of (401|403|404|409)|net::ERR_FAILED/.test(message.text()) && complaints.push(message.text());
  const onError = (error) => complaints.push(String(error));
  page.on('console', onConsole);
  page.on('pageerror', onError);
  try {
    await work(mock);
    if (complaints.length > 0) {
      throw new Error(`the page complains: ${complaints[0]}`);
    }
  } catch (error) {
    await photographer(page)('failed').catch(() => {});
    throw error;
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
    await page.goto('about:blank');
    await page.context().clearCookies();
    mock.stop();
  }
}

async function lookAtScreens(page) {
  const photograph = photographer(page);
  for (const size of SIZES.filter(({ width }) => widths === '' || widths === String(width))) {
    await page.setViewportSize(size);
    for (const { name, show, options } of screens.filter((one) => one.name.includes(words))) {
      await fresh(page, options ?? {}, async (mock) => {
        await show(page, mock);
        for (const theme of ['dark', 'light']) {
          await page.evaluate((wanted) => (document.documentElement.dataset.theme = wanted), theme);
          // Buttons change colour over 80 ms; axe must not measure half way.
          await page.waitForTimeout(150);
          await photograph(`${name}-${size.width}-${theme}`);
          await looksRight(page, `${name} at ${size.width}, ${theme}`);
        }
      });
      console.log(`looked at ${name} at ${size.width}x${size.height}`);
    }
  }
}

async function lookAtBehaviours(page, timed) {
  for (const { name, check, options } of [...behaviours, ...hazards, ...comforts].filter((one) => one.name.includes(words) && (one.timed ?? false) === timed)) {
    await page.setViewportSize(SIZES[0]);
    try {
      await fresh(page, options ?? {}, (mock) => check(page, mock));
    } catch (error) {
      throw new Error(`${name}: ${error.message.split('\n').slice(0, 3).join(' ')}`);
    }
    console.log(`saw that ${name}`);
  }
}

try {
  await withPage(async (page) => {
    if (part === 'all' || part === 'behaviours') {
      await lookAtBehaviours(page, false);
    }
    if (part === 'all' || part === 'speed') {
      await lookAtBehaviours(page, true);
    }
    if (part === 'all' || part === 'screens') {
      await lookAtScreens(page);
    }
  });
} catch (error) {
  console.error(`look: ${error.message}`);
  process.exitCode = 1;
}
