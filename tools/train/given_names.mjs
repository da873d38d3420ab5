// Writes resources/said/given_names.tsv: given names that are borne mostly by women or mostly by men, from two npm
// packages: @faker-js/faker (MIT; the lists of its locales in Latin letters) and compromise (MIT).
//
//     node given_names.mjs > resources/said/given_names.tsv     (in a folder where both packages are installed)
import { allLocales } from '@faker-js/faker';
import nlp from 'compromise';

const latin = /^\p{Lu}[\p{Script=Latin}'’]+(-\p{Lu}[\p{Script=Latin}]+)?$/u;
const weight = new Map(); // name -> [women, men]
const add = (name, side, by) => {
  if (!latin.test(name) || name.length < 2) return;
  if (!weight.has(name)) weight.set(name, [0, 0]);
  weight.get(name)[side] += by;
};
// English lists count double: the text is English.
for (const [locale, data] of Object.entries(allLocales)) {
  const lists = data.person?.first_name ?? {};
  const by = locale.startsWith('en') ? 2 : 1;
  for (const name of lists.female ?? []) add(name, 0, by);
  for (const name of lists.male ?? []) add(name, 1, by);
}
const capital = (word) => word[0].toUpperCase() + word.slice(1);
for (const [word, tags] of Object.entries(nlp.model().one.lexicon)) {
  if ([].concat(tags).includes('FemaleName')) add(capital(word), 0, 3);
  if ([].concat(tags).includes('MaleName')) add(capital(word), 1, 3);
}
const rows = { f: new Map(), m: new Map() };
for (const [name, [women, men]] of weight) {
  if (Math.min(women, men) * 4 > Math.max(women, men)) continue; // borne by both
  const row = rows[women > men ? 'f' : 'm'];
  const letter = name.normalize('NFD')[0];
  row.set(letter, [...(row.get(letter) ?? []), name]);
}
console.log('# Given names that are mostly borne by women (f) or by men (m); names that both bear are left out. Read by src/said/given_names.h.');
console.log('# Made by tools/train/given_names.mjs from the lists of @faker-js/faker 10.6.0 and compromise 14.17.0. Licence: MIT.');
console.log('# f or m, names separated by spaces');
for (const [side, row] of Object.entries(rows))
  for (const letter of [...row.keys()].sort()) console.log(`${side}\t${row.get(letter).sort().join(' ')}`);
