import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newPage } from './new-page.ts';
import { readPageJson, writePageJson } from './page-file.ts';
import { pageText } from './plain-text.ts';
import { templateSchema } from './template.ts';
import { checkPage } from './validate.ts';

const templates = readdirSync('templates').filter((name) => existsSync(`templates/${name}/template.json`));

describe('a new page from each template', () => {
  test.each(templates)('%s: valid, without text, the same after writing and reading', (name) => {
    const template = templateSchema.parse(JSON.parse(readFileSync(`templates/${name}/template.json`, 'utf8')));
    const page = newPage(template);
    expect(checkPage(page)).toEqual([]);
    expect(pageText(page)).toBe('');
    const text = writePageJson(page);
    const read = readPageJson(text);
    expect(read.ok && read.value.report.repairs).toEqual([]);
    expect(read.ok && read.value.page.eq(page)).toBe(true);
    expect(read.ok && writePageJson(read.value.page)).toBe(text);
    expect(read.ok && JSON.stringify(read.value.page.toJSON())).toBe(JSON.stringify(page.toJSON()));
  });
});
