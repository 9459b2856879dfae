// What must hold of every screen: axe finds nothing serious, nothing is cut off, nothing lies over something else.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Throws where axe finds something serious or critical, or where the layout is broken. */
export async function looksRight(page, where) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'] });
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('; ')}`);
  });
  const faults = [...violations, ...(await page.evaluate(layoutFaults))];
  if (faults.length > 0) {
    throw new Error(`${where}: ${faults.join(' | ')}`);
  }
}

/** Runs in the page: controls that are cut off at an edge, that hide their words, or that lie over each other. */
function layoutFaults() {
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const words = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
  const controls = [...document.querySelectorAll('button, a, input, select, textarea')].filter(shown);
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight) {
    faults.push('the page itself scrolls');
  }
  const list = document.querySelector('.grid');
  if (list !== null && list.scrollWidth > list.clientWidth) {
    faults.push('the rows are wider than the list');
  }
  const scroller = (element) => {
    for (let up = element.parentElement; up !== null; up = up.parentElement) {
      if (/(auto|scroll)/.test(getComputedStyle(up).overflow)) {
        return up;
      }
    }
    return null;
  };
  for (const control of controls) {
    const box = control.getBoundingClientRect();
    if (scroller(control) === null && (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1)) {
      faults.push(`cut off: ${words(control)}`);
    }
    if (control.tagName === 'BUTTON' && control.scrollWidth > control.clientWidth + 1) {
      faults.push(`words do not fit: ${words(control)}`);
    }
  }
  const fixed = controls.filter((control) => control.closest('.bar, .header, .tabs, .item-head, .decision-fields') !== null);
  fixed.forEach((one, index) => {
    const a = one.getBoundingClientRect();
    for (const other of fixed.slice(index + 1)) {
      const b = other.getBoundingClientRect();
      if (!one.contains(other) && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
        faults.push(`${words(one)} lies over ${words(other)}`);
      }
    }
  });
  return faults;
}
