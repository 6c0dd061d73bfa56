import { describe, expect, it } from 'vitest';
import { issueDate, NO_DATE } from './issue-date.ts';

describe('the date of a press file', () => {
  it('is that of the issue, in the ways a folio writes it', () => {
    for (const text of ['2025年6月3日', '2025-06-03', '2025.6.3', '2025 年 6 月 3 日 星期二']) {
      expect(issueDate(text, {})).toBe('2025-06-03T00:00:00Z');
    }
  });

  it('is always the same where the page bears none, or one that is none', () => {
    for (const text of ['', '今天', '2025年2月30日', '二〇二五年六月三日']) expect(issueDate(text, {})).toBe(NO_DATE);
  });

  it('is SOURCE_DATE_EPOCH where that is set', () => {
    expect(issueDate('2025年6月3日', { SOURCE_DATE_EPOCH: '0' })).toBe('1970-01-01T00:00:00Z');
    expect(issueDate('', { SOURCE_DATE_EPOCH: 'soon' })).toBe(NO_DATE);
  });
});
