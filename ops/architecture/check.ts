/** Reads every import of the repository: arrows between rooms that the table forbids, and cycles among files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { inRepository } from '../paths.ts';
import { forbiddenImport, rooms } from './rooms.mjs';

export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

export interface ArchitectureFindings {
  readonly files: number;
  readonly forbidden: readonly string[];
  readonly cycles: readonly string[];
}

export function checkArchitecture(root = inRepository()): ArchitectureFindings {
  const files = rooms.filter((room) => existsSync(join(root, room))).flatMap((room) => listSources(root, room));
  const imports = files.flatMap((file) => readImports(file, readFileSync(join(root, file), 'utf8')));
  const forbidden = imports.flatMap(({ from, specifier, isTypeOnly }) => {
    const reason = forbiddenImport(from, specifier, isTypeOnly);
    return reason === null ? [] : [`${from} imports "${specifier}": ${reason}`];
  });
  return { files: files.length, forbidden, cycles: findCycles(imports) };
}

const isGenerated = (path: string): boolean => path === 'prisma/client';

function listSources(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return isGenerated(path) || entry.name === 'node_modules' ? [] : listSources(root, path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Every import and re-export of a source text, also those inside functions and types. */
export function readImports(from: string, text: string): Import[] {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, false, from.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const read = readImport(node);
    if (read) found.push({ from, ...read });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function readImport(node: ts.Node): Omit<Import, 'from'> | null {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) return named(node.arguments[0], false);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  return null;
}

function named(specifier: ts.Node, isTypeOnly: boolean): Omit<Import, 'from'> | null {
  return ts.isStringLiteral(specifier) ? { specifier: specifier.text, isTypeOnly } : null;
}

/**
 * Groups of files that import each other in a ring, each named once, as `a → b → a`. Imports of types alone leave no
 * trace at run time and make no ring.
 */
export function findCycles(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, specifier, isTypeOnly } of imports) {
    if (isTypeOnly || !specifier.startsWith('.')) continue;
    graph.set(from, [...(graph.get(from) ?? []), posix.normalize(posix.join(dirname(from), specifier))]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}
