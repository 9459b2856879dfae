// The screens to look at.
import { PASSWORD } from '../mock/api.mjs';
import { askOfTheBorder, claim, enter, openItem, tab, twoFrames } from './steps.mjs';

async function sideBySide(page, mock, id, prior) {
  await openItem(page, mock, id);
  await tab(page, 'Priors');
  await page.getByRole('button', { name: /Side by side/ }).nth(prior).click();
  await page.waitForFunction(() => document.querySelectorAll('canvas[data-shown]').length === 2);
  await twoFrames(page);
}

export const screens = [
  {
    name: 'login',
    show: async (page, mock) => {
      await page.goto(mock.url);
      await page.locator('input[name=username]').waitFor();
    },
  },
  { name: 'worklist', show: enter },
  {
    name: 'worklist-narrowed',
    show: async (page, mock) => {
      mock.api.views.push({ id: 'v1', name: 'Chest CT at night', query: { view: 'next', q: 'chest', modality: 'CT' } });
      await enter(page, mock);
      await page.keyboard.press('f');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('.chip[aria-pressed=true]').waitFor();
      await page.getByText(/^\d+ items?$/).waitFor();
    },
  },
  {
    name: 'item-claims',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await claim(page);
      for (const key of ['j', 'j', 'j', 'j', 'j']) {
        await page.keyboard.press(key);
      }
      await page.keyboard.press('x');
      await page.keyboard.press('k');
      await page.keyboard.press('a');
      await page.keyboard.press('j');
    },
  },
  {
    name: 'item-measure',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await page.keyboard.press('m');
      await page.keyboard.press(' ');
      for (let i = 0; i < 24; i++) {
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press(' ');
      await twoFrames(page);
    },
  },
  { name: 'item-ct', show: (page, mock) => openItem(page, mock, 'SYN-CT') },
  { name: 'item-note', show: (page, mock) => openItem(page, mock, 'SYN-NOTE', { image: false }) },
  { name: 'item-second', show: (page, mock) => openItem(page, mock, 'SYN-SECOND') },
  { name: 'priors-cxr', show: (page, mock) => sideBySide(page, mock, 'SYN-CXR', 0) },
  { name: 'priors-ct', show: (page, mock) => sideBySide(page, mock, 'SYN-CT', 1) },
  {
    name: 'ask',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await claim(page);
      await askOfTheBorder(page);
    },
  },
  {
    name: 'sign',
    show: async (page, mock) => {
      mock.api.passkeys.push({ id: 'AAAA', name: 'SIMULATED key', createdAt: new Date().toISOString(), lastUsedAt: null });
      await openItem(page, mock, 'SYN-CXR');
      await claim(page);
      await page.keyboard.press('e');
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nCompared with nothing.');
      await page.keyboard.press('Control+Enter');
      await page.locator('input[name=password]:focus').waitFor();
      await page.getByRole('button', { name: /with a passkey/ }).waitFor();
    },
  },
  {
    name: 'sign-refused',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-ALWAYS-SECOND');
      await page.keyboard.press('Control+Enter');
      await page.locator('input[name=password]:focus').waitFor();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Control+Enter');
      await page.locator('.needs-second').waitFor();
    },
  },
  {
    name: 'send',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await page.keyboard.press('Shift+D');
      await page.locator('input[name=to]').first().waitFor();
      await page.keyboard.press(' ');
    },
  },
  {
    name: 'reject',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await page.keyboard.press('Shift+R');
      await page.locator('input[name=reason]').first().waitFor();
    },
  },
  {
    name: 'signed',
    show: async (page, mock) => {
      await openItem(page, mock, 'SYN-CXR');
      await page.keyboard.press('Control+Enter');
      await page.locator('input[name=password]:focus').waitFor();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('region', { name: 'Receipt' }).waitFor();
      await page.locator('.toast').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'retract',
    show: async (page, mock) => {
      const item = mock.api.held('SYN-CXR');
      item.final = { text: 'SIMULATED', signedBy: 'Dr. Synthia Demo', signedAt: new Date().toISOString(), meaning: 'Authored', sha256: 'aa', sequence: 1, hash: 'bb' };
      item.row = { ...item.row, state: 'SIGNED', signedAt: new Date().toISOString() };
      await openItem(page, mock, 'SYN-CXR');
      await page.keyboard.press('Shift+T');
      await page.locator('textarea[name=reason]:focus').waitFor();
    },
  },
  {
    name: 'account',
    show: async (page, mock) => {
      mock.api.passkeys.push({ id: 'AAAA', name: 'SIMULATED reading room key', createdAt: new Date().toISOString(), lastUsedAt: null });
      await enter(page, mock);
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await page.getByText('Chrome on Windows').waitFor();
    },
  },
  {
    name: 'break-glass',
    show: async (page, mock) => {
      const item = mock.api.held('SYN-NOTE');
      Object.assign(item, { withoutPatient: true, notes: [], row: { ...item.row, patient: null } });
      await openItem(page, mock, 'SYN-NOTE', { image: false });
      await page.getByText('You do not see this patient').waitFor();
    },
  },
  {
    name: 'own-password',
    show: async (page, mock) => {
      mock.api.passwordChangeNeeded = true;
      await page.goto(mock.url);
      await page.locator('input[name=username]').fill('synthia');
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByText('Somebody else chose your password').waitFor();
    },
  },
  {
    name: 'keys',
    show: async (page, mock) => {
      await enter(page, mock);
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'older-server',
    options: { legacy: true },
    show: (page, mock) => openItem(page, mock, 'SYN-CXR'),
  },
];
