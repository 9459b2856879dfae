let lastInput = Date.now();
for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
  window.addEventListener(kind, () => (lastInput = Date.now()), { passive: true, capture: true });
}

/** Milliseconds since someone last touched keyboard or mouse in this page. */
export function idleFor(): number {
  return Date.now() - lastInput;
}
