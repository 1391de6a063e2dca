import { randomInt } from 'node:crypto';
import { Problem } from '../platform/problem.ts';

/** The beginnings of passwords that every list of leaked ones is full of. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  '1q2w3e',
  '123456',
  '12345678',
  '111111',
  '000000',
  'abc123',
  'abcdef',
  'admin',
  'welcome',
  'iloveyou',
  'woaini',
  'banzhang',
  '88888888',
  '987654',
  'asdfgh',
  'letmein',
];

/** @throws Problem `weak-password` for one that is guessed first: a common one, one with the username in it, one of three characters or fewer. */
export function refuseWeakPassword(password: string, username: string): void {
  const lower = password.toLowerCase();
  const rest = common.reduce((left, word) => left.replaceAll(word, ''), lower);
  const isCommon = rest.length < 4;
  const hasUsername = username.length >= 3 && lower.includes(username.toLowerCase());
  if (isCommon || hasUsername || new Set(lower).size <= 3) throw new Problem('weak-password');
}

/** No letters or digits that look alike: one-time passwords and codes are read aloud and typed. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A one-time password of 59 bits, `xxxx-xxxx-xxxx`. */
export function oneTimePassword(): string {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
