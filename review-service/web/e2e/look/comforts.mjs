// What somebody who works by keyboard or screen reader all day would stumble over.
import { PASSWORD } from '../mock/api.mjs';
import { looksRight } from './findings.mjs';
import { claim, enter, eventually, holdBack, must, openItem, tab, twoFrames } from './steps.mjs';

const OWN_VIEW = { id: 'v1', name: 'Urgent ones', query: { view: 'next', q: null, modality: null, priority: 'URGENT', state: null, kind: null } };
const hasFocus = (page, selector) => page.waitForFunction((one) => document.activeElement?.matches(one), selector);
const inReport = (page) => hasFocus(page, 'textarea[aria-label="Final report"]');

async function openOwnView(page, mock) {
  mock.api.views.push(OWN_VIEW);
  await enter(page, mock);
  await page.locator('.own-views a').click();
  await page.getByRole('heading', { name: OWN_VIEW.name }).waitFor();
  await page.getByText(/^\d+ items?$/).waitFor();
}

async function backToOwnView(page, mock) {
  await openOwnView(page, mock);
  await page.keyboard.press('Enter');
  await page.locator('.item').waitFor();
  must((await page.locator('.item-head .back').innerText()).includes(OWN_VIEW.name), 'the way back names another list');
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Worklist' }).waitFor();
  await page.getByRole('heading', { name: OWN_VIEW.name }).waitFor();
  must(page.url().endsWith('#/saved/v1'), `it leads to ${page.url()}`);
}

async function ownViewIsLeft(page, mock) {
  await openOwnView(page, mock);
  await page.keyboard.press('Escape');
  await page.locator('.priority.routine').first().waitFor();
  await page.getByRole('heading', { name: 'Next up' }).waitFor();
}

async function ownViewsCount(page, mock) {
  await page.clock.install();
  await openOwnView(page, mock);
  const count = page.locator('.own-views .count');
  const before = Number(await count.innerText());
  const item = mock.api.held('SYN-CT');
  mock.api.change(item, { priority: 'ROUTINE' });
  mock.api.emit('counts', mock.api.counts());
  await page.clock.runFor(21_000);
  await page.clock.resume();
  await eventually(page, async () => Number(await count.innerText()) === before - 1);
  must(Number(await count.innerText()) === before - 1, `${before} stand there still`);
}

async function ownViewsComeLater(page, mock) {
  mock.api.views.push(OWN_VIEW);
  await page.route('**/api/views', (route) => route.abort());
  await enter(page, mock);
  await page.locator('[data-row]').first().waitFor();
  await page.unroute('**/api/views');
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.locator('.own-views a').waitFor();
}

async function keyboardStays(page, mock) {
  await enter(page, mock);
  await page.locator('[data-row]').first().waitFor();
  await page.locator('.chip', { hasText: 'CT' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^\d+ items?$/).waitFor();
  await page.getByRole('button', { name: 'Clear' }).focus();
  await page.keyboard.press('Enter');
  await hasFocus(page, '.grid');
  await page.keyboard.press('/');
  await page.keyboard.type('nobody is called so');
  await page.getByRole('button', { name: 'Clear the filter' }).focus();
  await page.keyboard.press('Enter');
  await hasFocus(page, '.grid');
}

async function keyboardStaysWithTheClaim(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await page.getByRole('button', { name: /^Claim/ }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.bar .holding', { hasText: 'Yours' }).waitFor();
  await hasFocus(page, '#tab-panel');
}

async function writingGoesOnAfterLogin(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.context().clearCookies();
  await page.keyboard.type(' Before.');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('input[name=username]').fill('synthia');
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('.login.over').waitFor({ state: 'detached' });
  await inReport(page);
  await page.keyboard.type(' After.');
  await eventually(page, () => mock.api.held('SYN-CXR').editing?.text.endsWith(' Before. After.'));
  must(mock.api.held('SYN-CXR').editing?.text.endsWith(' Before. After.'), 'the words went elsewhere');
}

async function helpGivesWay(page, mock) {
  await enter(page, mock);
  await eventually(page, () => mock.api.calls.some((one) => one.ahead && one.path.includes('/frames/')));
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  await page.context().clearCookies();
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.locator('.login.over').waitFor();
  await page.locator('input[name=username]').click();
  await hasFocus(page, 'input[name=username]');
}

async function logOutWithoutNetwork(page, mock) {
  await enter(page, mock);
  await page.route('**/api/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()));
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.locator('.toast.bad', { hasText: 'You are still logged in' }).waitFor();
  await page.unroute('**/api/session');
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.locator('.login').waitFor();
}

async function halfAQuestion(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('q');
  await page.keyboard.type('Is the left');
  await tab(page, 'Notes');
  await page.keyboard.press('q');
  must((await page.locator('.ask textarea').inputValue()) === 'Is the left', 'half a question was lost');
  await page.keyboard.press('End');
  await page.keyboard.type(' border seen?');
  await page.keyboard.press('Enter');
  await page.locator('.asked', { hasText: 'Is the left border seen?' }).waitFor();
  must((await page.locator('.ask textarea').inputValue()) === '', 'the question stands there still');
}

async function overtaken(page, mock) {
  const item = mock.api.held('SYN-CXR');
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('e');
  mock.api.change(item, { claimedBy: { id: 'u2', name: 'Dr. Phantomas Sample' } }, undefined, 0);
  await page.getByRole('status').filter({ hasText: 'Dr. Phantomas Sample holds this item now' }).waitFor();
}

async function otherScripts(page, mock) {
  const item = mock.api.held('SYN-CXR');
  item.row = { ...item.row, patient: { ...item.row.patient, name: 'כהן^דוד', sex: null, age: 61 } };
  item.draft = { ...item.draft, text: 'SIMULATED\nلا يوجد انصباب جنبي.', claims: [], flags: [] };
  await openItem(page, mock, 'SYN-CXR');
  const places = await page.evaluate(() => {
    const box = (element, words) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at >= 0) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          return range.getBoundingClientRect();
        }
      }
      return null;
    };
    const head = document.querySelector('.item-head h1');
    const ink = document.querySelector('.editor-ink');
    const field = ink.getBoundingClientRect();
    const line = box(ink, 'لا');
    return { name: box(head, 'כהן').right, age: box(head, '61').left, toTheRight: field.right - line.right, toTheLeft: line.left - field.left };
  });
  must(places.age >= places.name, `the age stands inside the name: ${JSON.stringify(places)}`);
  must(places.toTheRight < places.toTheLeft, `an Arabic line begins at the left: ${JSON.stringify(places)}`);
}

async function onATelephone(page, mock) {
  await page.setViewportSize({ width: 390, height: 844 });
  await openOwnView(page, mock);
  await twoFrames(page);
  const { width, seen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, seen: document.querySelector('.queue-head h1').getBoundingClientRect().width }));
  must(width <= 390, `the page is ${width} wide`);
  must(seen > 40, 'the list has no name');
}

async function auditorDecidesNothing(page, mock) {
  const session = mock.api.session();
  mock.api.session = () => ({ ...session, user: { ...session.user, role: 'auditor' } });
  const nobody = { name: null, sex: null, age: null, id: null, birthDate: null };
  mock.api.items.forEach((item) => (item.row = { ...item.row, patient: nobody }));
  await enter(page, mock);
  await page.locator('[data-row]').first().waitFor();
  must((await page.getByText('No name').count()) === 0, 'patients who are not shown are said to have no name');
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  await page.evaluate(() => (window.location.hash = '#/item/SYN-CXR'));
  await page.locator('.statement').first().waitFor();
  must((await page.locator('.bar button').count()) === 0, `offered: ${await page.locator('.bar button').allInnerTexts()}`);
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Worklist' }).waitFor();
  const asked = mock.api.calls.filter((one) => one.method !== 'GET' && one.path !== '/api/session');
  must(asked.length === 0, `asked for ${asked.map((one) => one.path)}`);
}

async function composing(page, mock) {
  await openItem(page, mock, 'SYN-CXR');
  await claim(page);
  await page.keyboard.press('q');
  await page.keyboard.type('左');
  // Safari ends the composition first and tells of the key that ended it afterwards, by its number alone.
  const press = (key) => page.evaluate((name) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: name, keyCode: 229, bubbles: true, cancelable: true })), key);
  await press('Enter');
  await press('Escape');
  must(!mock.api.calls.some((one) => one.path.endsWith('/questions')), 'the key that ends a composition sent the question');
  must(await page.evaluate(() => document.activeElement.matches('.ask textarea')), 'the key that ends a composition left the field');
}

async function historyKeepsItsPlace(page, mock) {
  const item = mock.api.held('SYN-CXR');
  const at = new Date(Date.now() - 60_000).toISOString();
  item.history = [{ at, who: null, what: 'Arrived' }, { at, who: null, what: 'Another revision took its place', text: 'SIMULATED. Earlier words.' }];
  await openItem(page, mock, 'SYN-CXR');
  await tab(page, 'History');
  const first = page.locator('.history li').first();
  must((await first.innerText()).includes('Another revision'), 'what came last does not stand first');
  await page.getByText('What was written before').click();
  await page.getByText('Earlier words.').waitFor();
  mock.api.change(item, {}, 'Looked at');
  await first.filter({ hasText: 'Looked at' }).waitFor();
  must(await page.getByText('Earlier words.').isVisible(), 'what the reader had open closed');
}

async function manyColleagues(page, mock) {
  const many = Array.from({ length: 9 }, (_, i) => ({ id: `c${i}`, name: `Dr. Colleague ${'ABCDEFGHI'[i]}`, role: 'READER' }));
  await page.route('**/api/colleagues', (route) => route.fulfill({ json: many }));
  await openItem(page, mock, 'SYN-CXR');
  await page.keyboard.press('Shift+D');
  await hasFocus(page, 'input[name=to]');
  await page.locator('.colleagues input[type=search]').focus();
  await page.keyboard.type('xx');
  await page.getByText('Nobody of that name.').waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.locator('input[name=to]').first().waitFor();
  await page.keyboard.type('gue c');
  await page.waitForFunction(() => document.querySelectorAll('input[name=to]').length === 1);
}

async function longNames(page, mock) {
  const long = 'Dr. Synthia Wilhelmina von und zu Oakensprocket-Lanternfold, MD PhD FRCR';
  const session = mock.api.session();
  mock.api.session = () => ({ ...session, user: { ...session.user, name: long } });
  const item = mock.api.held('SYN-CXR');
  item.row = { ...item.row, state: 'CLAIMED', claimedBy: { id: 'u2', name: long }, claimedUntil: new Date(Date.now() + 600_000).toISOString(), patient: { ...item.row.patient, name: 'Wolfeschlegelsteinhausenbergerdorff^Hubert Blaine Adolph Charles David Earl^Frederick' } };
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    await enter(page, mock);
    await looksRight(page, `the list at ${width}`);
    await page.evaluate(() => (window.location.hash = '#/item/SYN-CXR'));
    await page.locator('.holding.others').waitFor();
    await looksRight(page, `the item at ${width}`);
    await page.context().clearCookies();
  }
}

async function viewIsKeptOnce(page, mock) {
  await enter(page, mock);
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await page.locator('.chip[aria-pressed=true]').waitFor();
  await page.keyboard.press('Escape');
  const letGo = await holdBack(page, '**/api/views');
  await page.keyboard.press('s');
  await page.keyboard.type('Twice');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  letGo();
  await page.getByRole('heading', { name: 'Twice' }).waitFor();
  must(mock.api.views.length === 1, `kept ${mock.api.views.length} times`);
}

const beSeen = (page, visible) =>
  page.evaluate((to) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: !to });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visible);

async function unseenPageHoldsNoConnection(page, mock) {
  await page.goto(mock.url);
  await page.locator('input[name=username]').waitFor();
  await beSeen(page, false);
  await page.keyboard.type('synthia');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Worklist' }).waitFor();
  await twoFrames(page);
  must(mock.api.listeners.size === 0, 'it holds one');
  await beSeen(page, true);
  await eventually(page, () => mock.api.listeners.size === 1);
  must(mock.api.listeners.size === 1, 'it is told of nothing when it is seen');
}

export const comforts = [
  { name: 'the way back from an item leads to the view of one’s own that it was opened from', check: backToOwnView },
  { name: 'a view of one’s own that is no longer narrowed is not called so', check: ownViewIsLeft },
  { name: 'views of one’s own count what is there now', check: ownViewsCount },
  { name: 'views of one’s own come when the network does', check: ownViewsComeLater },
  { name: 'the keyboard stays in the list when what had it goes', check: keyboardStays },
  { name: 'the keyboard stays with the item that a button claimed', check: keyboardStaysWithTheClaim },
  { name: 'writing goes on where it was when the session ended', check: writingGoesOnAfterLogin },
  { name: 'the list of keys gives way to the login', check: helpGivesWay },
  { name: 'logging out without network is not taken for done', check: logOutWithoutNetwork },
  { name: 'half a question outlives a look at another tab', check: halfAQuestion },
  { name: 'a reader whose item another took hears of it', check: overtaken },
  { name: 'names and reports of other scripts run their own way', check: otherScripts },
  { name: 'a list on a telephone has its name and its width', check: onATelephone },
  { name: 'whoever decides about nothing is offered nothing to decide', check: auditorDecidesNothing },
  { name: 'a key that ends a composition does nothing else', check: composing },
  { name: 'the history begins with what came last, and what is open in it stays open', check: historyKeepsItsPlace },
  { name: 'whoever seeks a colleague goes on typing', check: manyColleagues },
  { name: 'long names push nothing off the page', check: longNames },
  { name: 'a view is kept once', check: viewIsKeptOnce },
  { name: 'a page that nobody sees holds no connection', check: unseenPageHoldsNoConnection },
];
