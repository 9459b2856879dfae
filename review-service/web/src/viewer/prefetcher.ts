/** Reads ahead, the most wanted first and a few at a time, so that the image asked for never waits behind its neighbours. */
export class Prefetcher {
  private wanted: string[] = [];
  private running = 0;

  constructor(
    private readonly read: (path: string) => Promise<unknown>,
    private readonly atOnce = 3,
  ) {}

  /** Takes a new list; what was wanted before and was not begun is forgotten. */
  want(paths: readonly string[]): void {
    this.wanted = [...paths];
    this.go();
  }

  private go(): void {
    while (this.running < this.atOnce) {
      const path = this.wanted.shift();
      if (path === undefined) {
        return;
      }
      this.running++;
      const done = () => {
        this.running--;
        this.go();
      };
      this.read(path).then(done, done);
    }
  }
}

/** The places beside `at` in a stack of `count`, nearest first, forward before backward. */
export function nearestFirst(at: number, count: number, reach: number): number[] {
  const places: number[] = [];
  for (let step = 1; step <= reach; step++) {
    places.push(at + step, at - step);
  }
  return places.filter((place) => place >= 0 && place < count);
}
