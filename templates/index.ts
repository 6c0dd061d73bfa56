import { bad, good, type Outcome } from '../document/finding.ts';
import type { Words } from '../document/place.ts';
import { type Template, templateSchema } from '../document/template.ts';

/** A template in one line of a list. */
export interface TemplateSummary {
  readonly name: string;
  readonly label: Words;
  readonly description: Words;
}

/**
 * Reads a template from the text of its JSON file. Fails with `template-unreadable` (no JSON) or `template-invalid` (the
 * first field that breaks the schema of document/template.ts is named).
 */
export function parseTemplate(text: string, file: string): Outcome<Template> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return bad(
      'template-unreadable',
      { zh: `版式文件不是 JSON：${reason}`, en: `The template is not JSON: ${reason}` },
      { file },
    );
  }
  const parsed = templateSchema.safeParse(data);
  if (parsed.success) return good(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? '/' : issue.path.join('.');
  const reason = issue?.message ?? '';
  return bad(
    'template-invalid',
    { zh: `版式文件的 ${field} 不合格式：${reason}`, en: `The template's ${field} is invalid: ${reason}` },
    { file },
  );
}

/** A template's line in a list. */
export function summarizeTemplate(template: Template): TemplateSummary {
  return { name: template.name, label: template.label, description: template.description };
}
