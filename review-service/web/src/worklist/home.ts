import type { Route } from '../app/route';

/** A list as somebody who read in it finds it again. */
export interface Home {
  route: Route;
  name: string;
}

let home: Home = { route: { page: 'worklist', view: 'next' }, name: 'Next up' };

/** The list that the reader came from: where the way back leads. */
export const homeList = () => home;

export function comeFrom(list: Home): void {
  home = list;
}
