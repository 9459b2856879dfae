// What would make a reader sign, claim or read something else than he thinks.
import { PASSWORD } from '../mock/api.mjs';
import { askOfTheBorder, claim, enter, eventually, holdBack, must, openItem, tab, twoFrames } from './steps.mjs';

const SECOND = 'SIMULATED. A second draft that nobody has read.';
const passwordHasFocus = (page) => page.locator('input[name=password]:focus').waitFor();
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

async function changedWhileSigning(page, mock) {
  const item = mock.api.held('SYN-CXR');
  item.questions = [];
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  const read = await page.locator('.paper').innerText();
  await page.keyboard.type(PASSWORD);
  item.row = { ...item.row, simulated: false };
  mock.api.supersede(item, SECOND);
  await page.getByText('This item changed after you opened the signature').waitFor();
  must((await page.locator('.paper').innerText()) === read, 'the words under the signature changed by themselves');
  must((await page.locator('.decision .simulated-ribbon').count()) === 1, 'a stand-in’s words lost their mark');
  await page.keyboard.press('Control+Shift+Enter');
  must(!mock.api.calls.some((one) => one.path.includes('/sign')), 'a signature went out');
  await page.keyboard.press('Escape');
  await page.locator('.statement', { hasText: 'A second draft' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Signature' }).waitFor();
  must(item.final.text === SECOND, 'what was read at last was not signed');
}

async function changedWhileRejecting(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  const { version } = mock.api.held('SYN-CXR').row;
  await page.keyboard.press('Shift+R');
  await page.locator('input[name=reason]').first().waitFor();
  const read = page.waitForResponse((answer) => answer.url().endsWith('/api/items/SYN-CXR'));
  mock.api.supersede(mock.api.held('SYN-CXR'), SECOND);
  await read;
  await twoFrames(page);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByText('Rejected').first().waitFor();
  const { body } = mock.api.calls.find((one) => one.path.endsWith('/reject'));
  must(body.version === version, 'the version that nobody looked at was rejected');
}

async function writtenBefore(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' My own words.');
  await page.getByText(/^Saved/).waitFor();
  mock.api.supersede(mock.api.held('SYN-CXR'), SECOND);
  await page.getByText('What was written on an earlier revision').waitFor();
  await tab(page, 'History');
  await page.getByText('What was written before').click();
  await page.locator('.history', { hasText: 'My own words.' }).waitFor();
}

async function supersededIsClaimed(page, mock) {
  mock.api.supersede(mock.api.held('SYN-CXR'), SECOND);
  await openItem(page, mock, 'SYN-CXR');
  must(await page.getByRole('button', { name: /^Sign/ }).isDisabled(), 'what nobody has read can be signed');
  await claim(page);
  await page.locator('.bar .holding', { hasText: 'Yours' }).waitFor();
}

async function othersWordsAreRead(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  mock.api.emit = () => {};
  Object.assign(item, { editing: { text: 'SIMULATED. What a colleague wrote.', savedAt: new Date().toISOString() } });
  item.row = { ...item.row, version: item.row.version + 1 };
  await claim(page);
  await page.waitForFunction(() => document.querySelector('textarea[aria-label="Final report"]').value.includes('a colleague wrote'));
}

async function heldKeyClaimsOne(page, mock) {
  await enter(page, mock);
  const letGo = await holdBack(page, '**/api/next');
  for (let i = 0; i < 3; i++) {
    await page.keyboard.down('n');
  }
  await page.keyboard.up('n');
  await page.keyboard.press('n');
  letGo();
  await page.locator('.bar .holding', { hasText: 'Yours' }).waitFor();
  await page.keyboard.down('n');
  await page.keyboard.down('n');
  await page.keyboard.up('n');
  const asked = () => mock.api.calls.filter((one) => one.path === '/api/next').length;
  await eventually(page, () => asked() >= 2);
  // Time to ask too often.
  await page.waitForTimeout(500);
  must(asked() === 2, `two presses claimed ${asked()} times`);
}

async function answerIsLost(page, mock) {
  const { emit } = mock.api;
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  mock.api.emit = () => {};
  await page.route('**/SYN-CXR/sign', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await page.locator('.decision .problem', { hasText: 'The server does not answer.' }).waitFor();
  must(mock.api.held('SYN-CXR').row.state === 'SIGNED', 'the signature did not arrive');
  must((await page.getByText('Nothing was signed').count()) === 0, 'what was signed is said not to be');
  mock.api.emit = emit;
  const letGo = await holdBack(page, '**/api/items/SYN-CXR');
  const told = page.waitForRequest('**/api/items/SYN-CXR');
  mock.api.change(mock.api.held('SYN-CXR'), {}, undefined, 0);
  await told;
  must((await page.getByText('Nothing was signed').count()) === 0, 'what was signed is said not to be');
  letGo();
  await page.getByRole('region', { name: 'Signature' }).waitFor();
}

async function answersShowAtTheSignature(page, mock) {
  const item = mock.api.held('SYN-CXR');
  Object.assign(item, { draft: null, questions: [] });
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await askOfTheBorder(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+I');
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  await page.locator('.decision .inserted', { hasText: 'seen as drawn' }).waitFor();
  await page.getByText('with words of a model’s answer').waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Signature' }).waitFor();
  await page.locator('.final .inserted', { hasText: 'seen as drawn' }).waitFor();
}

async function decidedByAnother(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  item.rejected = { reasonCode: 'OTHER', comment: null, by: { id: 'u2', name: 'Dr. Phantomas Sample' }, at: new Date().toISOString() };
  mock.api.change(item, { state: 'REJECTED', claimedBy: null, claimedUntil: null });
  await page.locator('.rejected-word').waitFor();
  must((await page.locator('input[name=password]').count()) === 0, 'a decided item asks for a signature');
}

async function refusedForAnotherReason(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  await page.route('**/SYN-CXR/sign', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ detail: 'Your role does not allow this.', code: 'role' }) }),
  );
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await page.locator('.decision .problem', { hasText: 'Your role does not allow this. Nothing was signed.' }).waitFor();
}

async function keysWhileSigning(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  await page.getByRole('heading', { name: 'Final text' }).click();
  await page.keyboard.press('n');
  must(!mock.api.calls.some((one) => one.path === '/api/next'), 'a letter beside the password field claimed another item');
  await page.locator('input[name=password]').focus();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Draft' }).waitFor();
  must((await focused(page)) === 'tab-panel', `the keyboard went to ${await focused(page)}`);
}

async function nothingBehindTheLogin(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await page.context().clearCookies();
  await page.keyboard.press('c');
  await page.locator('.login.over').waitFor();
  // What the page reads by itself may still be on its way; a key would claim or leave the item.
  const asked = () => mock.api.calls.filter((one) => one.method !== 'GET').length;
  const before = asked();
  await page.getByRole('heading', { name: 'Countersign' }).click();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await twoFrames(page);
  must(asked() === before && page.url().endsWith('#/item/SYN-CXR'), 'a key reached the page behind the login');
  const ground = await page.locator('.login.over').evaluate((over) => getComputedStyle(over).backgroundColor);
  must(/^rgb\(/.test(ground), `names are to be read through the login: ${ground}`);
}

async function pixelsAndWordsBelongTogether(page, mock) {
  await openItem(page, mock, 'SYN-CT');
  const letGo = await holdBack(page, /priors\/1\/images\/\d+\/frames/);
  await tab(page, 'Priors');
  await page.getByRole('button', { name: /Side by side/ }).first().click();
  const prior = page.getByRole('region', { name: 'Prior image' });
  await prior.locator('canvas[data-shown]').waitFor();
  await page.getByRole('button', { name: /Side by side/ }).click();
  await prior.getByText('Loading the image').waitFor();
  const lit = await prior.locator('canvas').evaluate((canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((one, at) => at % 4 !== 3 && one > 0));
  must(!lit, 'the pixels of another study stand under the name of this one');
  letGo();
  await prior.locator('canvas[data-shown]').waitFor();
}

async function priorsChangedPlaces(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  await tab(page, 'Priors');
  item.priors = { ...item.priors, studies: item.priors.studies.map((one) => ({ ...one, tag: `another ${one.tag}` })) };
  await page.getByRole('button', { name: /Side by side/ }).first().click();
  const prior = page.getByRole('region', { name: 'Prior image' });
  await prior.getByText('The earlier studies have changed').waitFor();
  must((await prior.locator('canvas[data-shown]').count()) === 0, 'the images of another study stand under the name of this one');
}

async function anotherPatientsPriors(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  await tab(page, 'Priors');
  await page.getByRole('button', { name: /Side by side/ }).first().click();
  const prior = page.getByRole('region', { name: 'Prior image' });
  await prior.locator('canvas[data-shown]').waitFor();
  const letGo = await holdBack(page, '**/api/items/SYN-CXR');
  const told = page.waitForRequest('**/api/items/SYN-CXR');
  item.priors = { studies: [], reports: [] };
  mock.api.change(item, { patient: { ...item.row.patient, name: 'Brindlemoss^Phantomas', id: 'SYN999' } });
  await told;
  must((await page.getByText('Brindlemoss, Phantomas').count()) === 0, 'the images of one patient stand under the name of another');
  letGo();
  await page.getByRole('heading', { name: /Brindlemoss, Phantomas/ }).waitFor();
  must((await prior.count()) === 0, 'the earlier images of one patient stand under the name of another');
}

/** The length of a line drawn by mouse between two places of the window. */
async function measured(page) {
  await page.mouse.move(400, 400);
  await page.mouse.down();
  await page.mouse.move(480, 400);
  await page.mouse.up();
  return page.locator('.measurements text').last().textContent();
}

async function otherMonitor(page, mock) {
  const devtools = await page.context().newCDPSession(page);
  await openItem(page, mock, 'SYN-CXR');
  await page.keyboard.press('m');
  const before = await measured(page);
  await page.keyboard.press('Backspace');
  const { width, height } = page.viewportSize();
  await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false });
  try {
    await page.waitForFunction(() => devicePixelRatio === 2);
    await twoFrames(page);
    const after = await measured(page);
    must(before === after, `the same line is ${before} long, and ${after} on a finer monitor`);
    must(await page.locator('canvas').evaluate((canvas) => canvas.width === 2 * canvas.clientWidth), 'the image is not drawn in the pixels of the monitor');
  } finally {
    await devtools.send('Emulation.clearDeviceMetricsOverride');
    await devtools.detach();
  }
}

async function imageComesBack(page, mock) {
  await page.route('**/frames/**', (route) => route.abort());
  await openItem(page, mock, 'SYN-CXR', { image: false });
  await page.getByText('This image cannot be shown.').waitFor();
  await page.unroute('**/frames/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('canvas[data-shown]').waitFor();
}

async function quickScrolling(page, mock) {
  let waiting = 0;
  const letGo = await holdBack(page, /SYN-CT\/images\/[1-9]\d*\/frames/, () => waiting++);
  await openItem(page, mock, 'SYN-CT');
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.getByText('loading 41').waitFor();
  must(waiting <= 6, `${waiting} images are asked for at once: what is saved or signed waits behind them`);
  letGo();
  await page.locator('canvas[data-shown="40/40"]').waitFor();
}

async function someImagesHang(page, mock) {
  await page.route(/SYN-CT\/images\/([1-689]|\d\d+)\/frames/, () => {});
  await openItem(page, mock, 'SYN-CT');
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.locator('canvas[data-shown="7/7"]').waitFor();
}

/** Moves the page's clock on without waiting; shorter than the silence after which the stream counts as lost. */
const pass = (page, milliseconds) => page.clock.runFor(milliseconds);

async function readOnlyWhenChanged(page, mock) {
  const item = mock.api.held('SYN-CXR');
  item.final = { text: 'SIMULATED', signedBy: 'Dr. Synthia Demo', signedAt: new Date().toISOString(), meaning: 'Authored', sha256: 'aa', sequence: 1, hash: 'bb' };
  item.row = { ...item.row, state: 'SIGNED', signedAt: new Date().toISOString() };
  item.deliveries = [{ destination: 'simulated-ris', state: 'RETRYING', answer: null, attempts: 3, at: null }];
  await page.clock.install();
  await openItem(page, mock, 'SYN-CXR');
  await page.getByText('Retrying').waitFor();
  const readings = () => mock.api.calls.filter((one) => one.method === 'GET' && one.path === '/api/items/SYN-CXR').length;
  const before = readings();
  await pass(page, 12_000);
  must(readings() === before, `an open page wrote ${readings() - before} readings into the access log`);
  item.deliveries = [{ ...item.deliveries[0], state: 'ACKNOWLEDGED' }];
  mock.api.change(item, {}, undefined, 0);
  await page.clock.resume();
  await page.getByText('Acknowledged').waitFor();
}

async function claimOutlivesTheNetwork(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await page.clock.install();
  await enter(page, mock);
  item.row = { ...item.row, state: 'CLAIMED', claimedBy: { id: mock.api.session().user.id, name: 'Dr. Synthia Demo' }, claimedUntil: new Date(Date.now() + 64_000).toISOString() };
  let tries = 0;
  await page.route('**/SYN-CXR/claim', (route) => (++tries === 1 ? route.abort() : route.continue()));
  await page.evaluate(() => (window.location.hash = '#/item/SYN-CXR'));
  await page.locator('.statement').first().waitFor();
  await page.keyboard.press('j');
  await page.clock.fastForward(5_000);
  const renewed = page.waitForResponse('**/SYN-CXR/claim');
  await page.waitForRequest('**/SYN-CXR/claim', { timeout: 2_000 }).catch(() => {});
  await page.clock.fastForward(6_000);
  await renewed;
  must(tries === 2 && Date.parse(item.row.claimedUntil) - Date.now() > 600_000, 'the claim was left to end');
}

const networkGoes = (page) => page.evaluate(() => window.dispatchEvent(new Event('offline')));

async function endedWhileAway(page, mock) {
  await enter(page, mock);
  // What the page reads ahead would find out by itself.
  await eventually(page, () => mock.api.calls.some((one) => one.ahead && one.path.includes('/frames/')));
  await page.route(/api\/(events|session)$/, (route) => route.abort());
  await networkGoes(page);
  await page.getByText('No connection since').waitFor();
  await page.context().clearCookies();
  await page.unroute(/api\/(events|session)$/);
  await page.locator('.login.over').waitFor();
  must((await page.getByText('No connection since').count()) === 0, 'an ended session looks like a lost network');
}

async function leftWithoutNetwork(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  let away = true;
  await page.route('**/SYN-CXR/text', (route) => (away ? route.abort() : route.continue()));
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Before.');
  await page.getByText('No connection: kept on this computer').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('[data-row]').first().waitFor();
  await page.evaluate(() => (window.location.hash = '#/item/SYN-CXR'));
  await page.locator('.statement').first().waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' After.');
  away = false;
  await page.getByText(/^Saved/).or(page.getByText('This report was changed elsewhere')).waitFor();
  // One that saves beside it would have had its turn by the time that more was typed and saved.
  await page.keyboard.type(' Last.');
  await eventually(page, () => mock.api.held('SYN-CXR').editing?.text.endsWith(' Before. After. Last.'));
  must(mock.api.held('SYN-CXR').editing?.text.endsWith(' Before. After. Last.'), 'what was typed did not arrive');
  must((await page.getByText('This report was changed elsewhere').count()) === 0, 'the reader was held against himself');
  const saved = mock.api.calls.filter((one) => one.path.endsWith('/text')).map((one) => one.body.version);
  must(new Set(saved).size === saved.length, `saved twice under one version: ${saved}`);
}

async function othersWordsOutliveMine(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.route('**/SYN-CXR/text', (route) => route.abort());
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Mine.');
  await page.getByText('No connection: kept on this computer').waitFor();
  await page.goto('about:blank');
  await page.unroute('**/SYN-CXR/text');
  item.editing = { text: 'SIMULATED. What a colleague wrote.', savedAt: new Date().toISOString() };
  mock.api.change(item, { state: 'READY', claimedBy: null, claimedUntil: null });
  await page.goto(`${mock.url}/#/item/SYN-CXR`);
  await page.locator('.statement').first().waitFor();
  await claim(page);
  await page.getByText('This report was changed elsewhere').waitFor();
  await page.locator('.conflict', { hasText: 'What a colleague wrote.' }).waitFor();
  must(item.editing.text === 'SIMULATED. What a colleague wrote.', 'the words of a colleague were overwritten unseen');
}

async function capsLock(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  const press = (key, code) => page.evaluate(([k, c]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: k, code: c, bubbles: true, cancelable: true })), [key, code]);
  await press('L', 'KeyL');
  await press('R', 'KeyR');
  await press('J', 'KeyJ');
  await page.locator('.statement[aria-current]').waitFor();
  must((await page.getByRole('heading', { name: 'Reject the draft' }).count()) === 0, 'with Caps Lock, r rejects');
  must(!mock.api.calls.some((one) => one.path.endsWith('/release')), 'with Caps Lock, l gives the item away');
}

async function glassMends(page, mock) {
  const item = mock.api.held('SYN-CXR');
  item.withoutPatient = true;
  await page.clock.install();
  await openItem(page, mock, 'SYN-CXR', { image: false });
  await page.route('**/break-glass', async (route) => {
    item.withoutPatient = false;
    await route.fulfill({ json: { itemId: 'SYN-CXR', until: new Date(Date.now() + 15_000).toISOString() } });
  });
  await page.locator('textarea[name=reason]').fill('Emergency in the synthetic ward');
  await page.getByRole('button', { name: 'Break the glass' }).click();
  await page.locator('.statement').first().waitFor();
  item.withoutPatient = true;
  // From here on no time passes but what is meant, or a stream that fell silent would have everything read again.
  await page.clock.pauseAt(new Date(Date.now() + 1_000));
  try {
    await pass(page, 17_000);
    await page.getByText('You do not see this patient').waitFor();
    must((await page.locator('canvas, .statement').count()) === 0, 'something shows through the glass that is whole again');
  } finally {
    await page.clock.resume();
  }
}

async function fullStorage(page, mock) {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await openItem(page, mock, 'SYN-CXR');
  await page.getByRole('button', { name: /^Claim/ }).waitFor();
}

async function brokenAddress(page, mock) {
  await enter(page, mock);
  await page.evaluate(() => (window.location.hash = '#/item/%E0%A4%A'));
  await twoFrames(page);
  await page.getByRole('grid', { name: 'Worklist' }).waitFor();
}

async function enlarged(page, mock) {
  await page.setViewportSize({ width: 720, height: 450 });
  await openItem(page, mock, 'SYN-CXR');
  await page.keyboard.press('Control+Enter');
  await passwordHasFocus(page);
  await twoFrames(page);
  const seen = await page.locator('.paper').evaluate((words) => {
    const box = words.getBoundingClientRect();
    return document.elementFromPoint(box.left + 20, box.top + 20) === words;
  });
  must(seen, 'the text that is signed is not to be seen');
  await page.getByRole('button', { name: /Cancel/ }).scrollIntoViewIfNeeded();
  must(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'the page itself scrolls');
}

async function forcedColours(page, mock) {
  await page.emulateMedia({ forcedColors: 'active' });
  try {
    const framed = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).outlineStyle === 'solid');
    await enter(page, mock);
    must(await framed('.row[aria-selected=true]'), 'the row that Enter opens looks like any other');
    await page.keyboard.press('Enter');
    await page.locator('.statement').first().waitFor();
    await page.keyboard.press('j');
    must(await framed('.statement[aria-current]'), 'the statement that x strikes looks like any other');
    must(await framed('.tabs [aria-selected=true]'), 'the chosen tab looks like any other');
  } finally {
    await page.emulateMedia({ forcedColors: null });
  }
}

async function statementsAreHeard(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  const heard = page.locator('[role=status]', { hasText: 'Statement' });
  for (const key of ['j', 'j', 'j', 'j', 'j']) {
    await page.keyboard.press(key);
  }
  await heard.filter({ hasText: 'The cardiac silhouette is enlarged.; contradicted' }).waitFor();
  await page.keyboard.press('x');
  await heard.filter({ hasText: /^Statement 5 of \d+; struck; The cardiac silhouette/ }).waitFor();
}

/** A third as many rows as the picture is high: what was scanned in thick slices and is seen from the front. */
function flatRows() {
  const [rows, columns] = [100, 300];
  const headers = { 'X-Window-Centre': '0', 'X-Window-Width': '2', 'X-Photometric': 'MONOCHROME2', 'X-Pixel-Aspect': '3.0', 'X-Patient-Orientation': 'A\\FL' };
  return { rows, columns, samples: new Int16Array(rows * columns).fill(100), headers };
}

async function shapeAndSides(page, mock) {
  mock.api.pictureOf = flatRows;
  await openItem(page, mock, 'SYN-CXR');
  const drawn = await page.evaluate(() => {
    const canvas = document.querySelector('canvas[data-shown]');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const bright = (x, y) => data[4 * (y * canvas.width + x)] > 127;
    const along = (length, at) => Array.from({ length }, (_, i) => at(i)).filter(Boolean).length;
    return {
      width: along(canvas.width, (x) => bright(x, canvas.height >> 1)),
      height: along(canvas.height, (y) => bright(canvas.width >> 1, y)),
    };
  });
  must(drawn.width > 200 && Math.abs(drawn.width - drawn.height) <= 2, `the square body is ${drawn.width} wide and ${drawn.height} high`);
  const sides = await page.locator('.viewer .side').allInnerTexts();
  must([...sides].sort().join(' ') === 'A FL HR P', `the sides are called ${sides}`);
  const at = async (name) => (await page.locator('.viewer .side', { hasText: new RegExp(`^${name}$`) }).boundingBox());
  const [left, right, top, bottom] = [await at('P'), await at('A'), await at('HR'), await at('FL')];
  must(left.x < top.x && top.x < right.x && top.y < left.y && left.y < bottom.y, 'a side stands at another side');
}

async function objectionsToAnswers(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await tab(page, 'Ask');
  const objections = page.getByRole('list', { name: 'Objections to this answer' });
  await objections.getByText('“larger than before” speaks of a change, but no prior is known').waitFor();
  await objections.getByText('“heart” is contradicted by the image').waitFor();
}

async function objectionsAtTheSignature(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  const standing = page.getByRole('list', { name: 'Objections that still stand' });
  const open = async () => {
    await page.keyboard.press('Control+Enter');
    await passwordHasFocus(page);
  };
  await open();
  must((await standing.locator('li').count()) === 5, `objected to: ${await standing.innerText()}`);
  await standing.getByText('“cardiac silhouette is enlarged” is contradicted by the image').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.statement', { hasText: 'cardiac silhouette' }).click();
  await page.keyboard.press('x');
  await open();
  must((await standing.locator('li').count()) === 4, 'an objection outlives the words that it was to');
  must((await standing.getByText('cardiac').count()) === 0, 'an objection outlives its words');
}

export const hazards = [
  { name: 'an item that changes under an open signature is not signed before it is read again', check: changedWhileSigning },
  { name: 'a rejection is of the draft that was looked at', check: changedWhileRejecting },
  { name: 'what was written on an earlier revision is told and kept', check: writtenBefore },
  { name: 'a superseded item is claimed before it is signed', check: supersededIsClaimed },
  { name: 'with a claim the words of others are read', check: othersWordsAreRead },
  { name: 'a key held down, or pressed twice, claims one item', check: heldKeyClaimsOne },
  { name: 'a signature whose answer was lost is not said to have failed', check: answerIsLost },
  { name: 'a model’s answer in a report without a draft shows at the signature', check: answersShowAtTheSignature },
  { name: 'an item that was decided meanwhile asks for no signature', check: decidedByAnother },
  { name: 'a right password is not called wrong where something else was refused', check: refusedForAnotherReason },
  { name: 'no key leaves an open signature, and the keyboard comes back from it', check: keysWhileSigning },
  { name: 'behind the login nothing is read and no key works', check: nothingBehindTheLogin },
  { name: 'the pixels of one study never stand under the name of another', check: pixelsAndWordsBelongTogether },
  { name: 'an earlier study that another took the number of is not shown under its name', check: priorsChangedPlaces },
  { name: 'the earlier images of one patient never stand under the name of another', check: anotherPatientsPriors },
  { name: 'a length is the same on another monitor', check: otherMonitor },
  { name: 'an image that could not be read is read when asked', check: imageComesBack },
  { name: 'whoever scrolls quickly does not ask for every image he passes', check: quickScrolling },
  { name: 'an image is shown although those before it hang', check: someImagesHang },
  { name: 'an item is read again only when it changed', check: readOnlyWhenChanged },
  { name: 'a claim is renewed although the network was away for a moment', check: claimOutlivesTheNetwork },
  { name: 'a login that ended while the network was away is told from a lost network', check: endedWhileAway },
  { name: 'an item left without network is one report when it is opened again', check: leftWithoutNetwork },
  { name: 'words left on this computer never overwrite what a colleague wrote since', check: othersWordsOutliveMine },
  { name: 'Caps Lock turns no key into another', check: capsLock },
  { name: 'a broken glass is whole again when its time is over', check: glassMends },
  { name: 'a browser that keeps nothing shows an item all the same', check: fullStorage },
  { name: 'an address that means nothing leads to the list', check: brokenAddress },
  { name: 'at 200 % the text that is signed is seen', check: enlarged },
  { name: 'forced colours show what is chosen', check: forcedColours },
  { name: 'a screen reader hears the chosen statement and what became of it', check: statementsAreHeard },
  { name: 'an image keeps its shape, and its sides say where they lie in the patient', check: shapeAndSides },
  { name: 'what speaks against an answer stands beside it', check: objectionsToAnswers },
  { name: 'a signature shows the objections to what still stands', check: objectionsAtTheSignature },
];
