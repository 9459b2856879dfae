import type { User } from '../api/types';

const lookingOn: readonly string[] = ['administrator', 'auditor'];

/** Whether the user's role sees patients and decides about items; of others the server says so by refusing. */
export function decides({ role }: User): boolean {
  return !lookingOn.includes(role.toLowerCase());
}
