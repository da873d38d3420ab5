// Writes the words that people and organisations are called by, one "kind TAB word" a line, from two npm packages:
// @faker-js/faker (MIT) for first and last names in the locales written in Latin letters, compromise (MIT) for first
// names, last names and well-known organisations.
//
//     node name_lists.mjs > names.tsv        (in a folder where both packages are installed)
import { allLocales } from '@faker-js/faker';
import nlp from 'compromise';

const latin = /^\p{Lu}[\p{Script=Latin}'’-]+$/u;
const found = new Set();
const add = (kind, text) => {
  for (const word of String(text).split(' ')) if (latin.test(word) && word.length > 2) found.add(`${kind}\t${word}`);
};
const strings = (tree) => (typeof tree === 'string' ? [tree] : tree && typeof tree === 'object' ? Object.values(tree).flatMap(strings) : []);

for (const locale of Object.values(allLocales)) {
  for (const text of strings(locale.person?.first_name)) add('first', text);
  for (const text of strings(locale.person?.last_name)) add('last', text);
}
const kinds = { FemaleName: 'first', MaleName: 'first', FirstName: 'first', LastName: 'last', Organization: 'organisation' };
const capital = (word) => word[0].toUpperCase() + word.slice(1);
for (const [word, tags] of Object.entries(nlp.model().one.lexicon))
  for (const tag of [].concat(tags)) {
    const kind = kinds[tag];
    if (kind && (kind !== 'organisation' || !word.includes(' '))) add(kind, capital(word));
  }
console.log([...found].sort().join('\n'));
