// Which room may import what: the one table behind the lint rule `rooms/arrows` and the check for cycles. Plain
// JavaScript, since eslint reads it.
import { posix, relative, sep } from 'node:path';

export const rooms = ['policy', 'workflows', 'activities', 'api', 'web', 'prisma', 'ops', 'test'];

/** Only these files may read settings: a process begins in them and hands values on. */
const entryPoint = /^(api\/main|activities\/worker|activities\/relay\/main)\.ts$/;
const isSchema = (path) => path.endsWith('.schema.ts');
const isContract = (path) => /^workflows\/[^/]+\/contract\.ts$/.test(path);
const isSettingsFor = (from, target) => target === 'ops/settings.ts' && entryPoint.test(from);

/** room → says whether one of its files may import another room's file; `type` tells an import that leaves no trace at run time */
const arrows = {
  policy: () => false,
  workflows: (_from, target, type) => (target.startsWith('policy/') && !isSchema(target)) || (type && target.startsWith('activities/')),
  activities: (from, target) => /^(policy|prisma)\//.test(target) || isContract(target) || isSettingsFor(from, target),
  api: (from, target) => /^(policy|prisma)\//.test(target) || isContract(target) || isSettingsFor(from, target),
  // The printed schema is what typed documents are checked against.
  web: (_from, target) => target.startsWith('policy/') || target === 'api/schema.graphql',
  prisma: (_from, target) => target.startsWith('policy/'),
  // Printing the schema is the one thing that needs another room's code; all else is started as processes.
  ops: (from, target) => /^(policy|prisma)\//.test(target) || (from === 'ops/generate.ts' && target.startsWith('api/schema/')),
  test: () => true,
};

const pure = ['policy', 'workflows'];

/**
 * @param from the importing file, relative to the repository, with slashes
 * @param specifier as written
 * @param type whether only types are imported
 * @returns why this import is forbidden, or null
 */
export function forbiddenImport(from, specifier, type) {
  const room = from.split('/')[0];
  if (!rooms.includes(room)) return null;
  return specifier.startsWith('.') ? forbiddenFile(room, from, specifier, type) : forbiddenPackage(room, from, specifier, type);
}

function forbiddenFile(room, from, specifier, type) {
  const target = posix.normalize(posix.join(posix.dirname(from), specifier));
  const isOwn = target.startsWith(`${room}/`);
  if (isOwn && room === 'policy' && isSchema(target) && !isSchema(from) && !type) {
    return 'form schemas stay out of what workflows import: only another *.schema.ts may import one, or a type of it';
  }
  if (target === 'ops/settings.ts' && !['ops', 'test'].includes(room) && type) return null;
  if (isOwn || !rooms.includes(target.split('/')[0]) || arrows[room](from, target, type)) return null;
  return `${room} may not import ${target}: see the table of rooms in ops/architecture/rooms.mjs`;
}

function forbiddenPackage(room, from, specifier, type) {
  if (specifier.startsWith('node:') && [...pure, 'web'].includes(room)) return `${room} runs where there is no Node: ${specifier} is not to be had`;
  if (room === 'policy' && !(specifier === 'zod' && isSchema(from))) return 'policy is pure: it imports no package, but zod in *.schema.ts';
  if (room === 'workflows' && !/^@temporalio\/(workflow|common)$/.test(specifier) && !type) return 'workflows import @temporalio/workflow and @temporalio/common alone';
  return null;
}

/** @returns `file` relative to the repository with slashes */
export function inRepository(root, file) {
  return relative(root, file).split(sep).join('/');
}

/** The eslint plugin that carries the table. @param root the repository */
export function roomsPlugin(root) {
  const arrowsRule = {
    meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}}' } },
    create(context) {
      const from = inRepository(root, context.filename);
      const check = (node, source, type) => {
        if (typeof source?.value !== 'string') return;
        const reason = forbiddenImport(from, source.value, type);
        if (reason) context.report({ node, messageId: 'forbidden', data: { reason } });
      };
      const onlyTypes = (node) => node.importKind === 'type' || node.exportKind === 'type';
      return {
        ImportDeclaration: (node) => check(node, node.source, onlyTypes(node)),
        ExportNamedDeclaration: (node) => check(node, node.source, onlyTypes(node)),
        ExportAllDeclaration: (node) => check(node, node.source, onlyTypes(node)),
        ImportExpression: (node) => check(node, node.source, false),
        TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
      };
    },
  };
  return { rules: { arrows: arrowsRule } };
}
