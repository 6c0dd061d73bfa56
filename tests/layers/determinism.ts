import ts from 'typescript';

/** What of `Math` gives the same bits in every engine (ECMA-262 leaves the others to the implementation). */
const MATH: ReadonlySet<string> = new Set(['sqrt', 'floor', 'ceil', 'round', 'trunc', 'min', 'max', 'abs', 'sign']);

/** Globals that differ between engines, or belong to one of them. */
const GLOBALS: ReadonlySet<string> = new Set([
  'Intl',
  'Date',
  'performance',
  'crypto',
  'process',
  'Buffer',
  'require',
  'window',
  'navigator',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'HTMLElement',
  'DOMParser',
  'OffscreenCanvas',
  'requestAnimationFrame',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'WeakRef',
  'FinalizationRegistry',
]);

/** Methods whose result depends on the engine's Unicode version, language data or settings. */
const METHODS: ReadonlySet<string> = new Set([
  'localeCompare',
  'normalize',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

/**
 * What of a source file could come out differently in another engine (D2): arithmetic beyond + − × ÷ and the exact functions
 * of Math, language and Unicode data of the engine, time, chance, and globals of a window or of Node. One line each with
 * the line number, empty where all is well.
 */
export function engineDependent(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const problems: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    problems.push(`${path}:${line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) {
      report(node, '**');
    } else if (ts.isRegularExpressionLiteral(node) && /\\p\{/i.test(node.text)) {
      report(node, `${node.text}: Unicode properties in a regular expression`);
    } else if (ts.isPropertyAccessExpression(node) && METHODS.has(node.name.text)) {
      report(node, `.${node.name.text}`);
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      if (METHODS.has(node.argumentExpression.text)) report(node, `['${node.argumentExpression.text}']`);
    } else if (ts.isIdentifier(node) && isReference(node)) {
      if (GLOBALS.has(node.text)) report(node, node.text);
      else if (node.text === 'Math') checkMath(node, report);
      else if (node.text === 'RegExp' && /\\\\p\{/i.test(node.parent.getText(file)))
        report(node, 'a pattern with \\p{');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function checkMath(node: ts.Identifier, report: (node: ts.Node, what: string) => void): void {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    if (!MATH.has(parent.name.text)) report(node, `Math.${parent.name.text}`);
  } else {
    report(node, 'Math by another way than Math.name');
  }
}

/** Whether an identifier is a use of a name from outside: no member, no key, no declaration, no name of a type only. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isMethodDeclaration(parent)) return false;
  if (ts.isPropertyDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return !ts.isImportSpecifier(parent) && !ts.isExportSpecifier(parent);
}
