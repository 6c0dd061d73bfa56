import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bad, type Outcome } from '../../document/finding.ts';
import type { Template } from '../../document/template.ts';
import { parseTemplate, summarizeTemplate, type TemplateSummary } from '../index.ts';

/**
 * The folder of the templates: found upward from this file, so that it is the same from source and from the built
 * command line. Throws where the package is damaged and has none.
 */
export function templatesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const templates = join(folder, 'templates');
    if (existsSync(join(templates, 'tabloid-4', 'template.json'))) return templates;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the templates folder of the package is missing');
    folder = parent;
  }
}

/** Names of all templates, sorted. */
export function templateNames(): string[] {
  const folder = templatesFolder();
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'template.json')))
    .map((entry) => entry.name)
    .sort();
}

/** Every readable template with its label and description, sorted by name. */
export function listTemplates(): TemplateSummary[] {
  const summaries: TemplateSummary[] = [];
  for (const name of templateNames()) {
    const template = loadTemplate(name);
    if (template.ok) summaries.push(summarizeTemplate(template.value));
  }
  return summaries;
}

/** Reads a template by name. Fails with `template-unknown`, naming those there are, or as `parseTemplate` does. */
export function loadTemplate(name: string): Outcome<Template> {
  const names = templateNames();
  if (!names.includes(name)) {
    const list = names.join(', ');
    return bad('template-unknown', {
      zh: `没有名为 ${name} 的版式；现有：${list}`,
      en: `There is no template named ${name}; there are: ${list}`,
    });
  }
  const file = join(templatesFolder(), name, 'template.json');
  return parseTemplate(readFileSync(file, 'utf8'), file);
}
