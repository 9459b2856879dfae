import { describe, expect, it } from 'vitest';
import { personName, sexAndAge } from './words';

describe('personName', () => {
  it.each([
    ['Maple^Ada^B', 'Maple, Ada B'],
    ['Maple', 'Maple'],
    ['Yamada^Tarou=山田^太郎', 'Yamada, Tarou'],
    ['=山田^太郎=やまだ^たろう', '山田, 太郎'],
    ['^Ada', 'Ada'],
    ['^^', 'No name'],
    ['', 'No name'],
    [null, 'No name'],
  ])('shows %s as %s', (raw, shown) => {
    expect(personName(raw)).toBe(shown);
  });
});

describe('sexAndAge', () => {
  const patient = (sex: string | null, age: string | number | null) => ({ name: null, sex, age, id: null, birthDate: null });
  it.each([
    ['F', '061Y', 'F 61 y'],
    ['M', '003M', 'M 3 m'],
    ['M', 44, 'M 44 y'],
    ['O', '000Y', 'O 0 y'],
    [null, '12', '12 y'],
    ['F', null, 'F'],
  ])('shows %s and %s as %s', (sex, age, shown) => {
    expect(sexAndAge(patient(sex, age))).toBe(shown);
  });
});
