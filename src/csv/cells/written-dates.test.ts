import { describe, expect, it } from 'vitest';
import { plainDate } from '../../model/plain-date.js';
import { readWrittenDate } from './written-dates.js';

describe('dates that name their month', () => {
  it.each([
    '15 Jan 2024',
    '15-Jan-24',
    '15/JAN/2024',
    '15Jan2024',
    'Jan 15, 2024',
    'January 15 2024',
    'Jan. 15th, 2024',
    '15. Januar 2024',
    '15. Jänner 2024',
    '15 janv. 2024',
    '15-janv.-24',
    '15 de enero de 2024',
    '15 gennaio 2024',
    '15 januari 2024',
    '15 de janeiro de 2024',
    '2024-Jan-15',
    'Mon, 15 Jan 2024 10:00:00 +0000',
    'Mon Jan 15 2024 00:00:00 GMT+0100',
    'Montag, 15. Januar 2024',
    'Jan 15, 2024, 3:45 PM',
    'Jan 15, 2024, 3:45:10 pm (CET)',
  ])('are read: %s', (text) => {
    expect(readWrittenDate(text)).toBe(plainDate('2024-01-15'));
  });

  it.each([
    ['1er mars 2024', '2024-03-01'],
    ['2nd March 2024', '2024-03-02'],
    ['3 Mrt 2024', '2024-03-03'],
    ['4. März 2024', '2024-03-04'],
    ['5 avr. 2024', '2024-04-05'],
    ['6 mei 2024', '2024-05-06'],
    ['7 juin 2024', '2024-06-07'],
    ['8 juil. 2024', '2024-07-08'],
    ['9 août 2024', '2024-08-09'],
    ['10 set 2024', '2024-09-10'],
    ['11 ott 2024', '2024-10-11'],
    ['12 Nov 2024', '2024-11-12'],
    ['13. Dez. 2024', '2024-12-13'],
    ['29 Feb 2024', '2024-02-29'],
    ['1 Dec 99', '1999-12-01'],
  ])('in any of their languages: %s', (text, iso) => {
    expect(readWrittenDate(text)).toBe(plainDate(iso));
  });

  it.each([
    // June or July.
    '1 jui 2024',
    '30 Feb 2023',
    '0 Jan 2024',
    '32 Jan 2024',
    '15 Jan 2024 10:00 to 20 Jan 2024',
    'Jan 2024',
    'Jan 15',
    '15 Jan',
    '15 Ja 2024',
    '15 Quarter 2024',
    '15 Januaries 2024',
    'until 15 Jan 2024',
    '15 Jan 2024 to 15 Feb 2024',
    '15 Jan 20245',
    '115 Jan 2024',
    'Jan 152024',
    '',
  ])('and nothing else is: %j', (text) => {
    expect(readWrittenDate(text)).toBeNull();
  });
});
