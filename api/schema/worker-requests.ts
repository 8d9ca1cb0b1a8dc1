import { maskDocumentNumber, maskName, maskPhone } from '../../policy/identity/mask.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import { isStaff, requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readOfficerRequest } from '../reads/worker-requests.ts';
import type { OfficerRequest as OfficerRequestShape } from '../reads/worker-requests.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType, NotFound, tellForbidden, tellIssues, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';
import { LinePayment } from './roster.ts';
import { isUuid } from './task.ts';

const OfficerRequest = builder.objectRef<OfficerRequestShape>('OfficerRequest').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    kind: t.exposeString('kind'),
    kindLabel: t.string({ resolve: ({ kind }, _args, { locale }) => labelOf(locale, 'worker.kind', kind) }),
    askedAt: t.field({ type: 'DateTime', resolve: (request) => request.askedAt }),
    text: t.string({ resolve: ({ secrets }) => secrets.text }),
    firmName: t.string({ nullable: true, resolve: ({ firmName, secrets }) => firmName ?? secrets.firmName }),
    /** The firm was typed by the worker: no list knows it. */
    firmTyped: t.boolean({ resolve: ({ firmName }) => firmName === null }),
    nameMasked: t.string({ resolve: ({ nameMasked, secrets }) => nameMasked ?? maskName(secrets.name ?? '') }),
    documentMasked: t.string({ resolve: ({ documentMasked, secrets }) => documentMasked ?? maskDocumentNumber(secrets.document, 'list') }),
    phoneMasked: t.string({ resolve: ({ secrets }) => maskPhone(secrets.phone) }),
    lineNo: t.exposeInt('lineNo', { nullable: true }),
    accountLast4: t.exposeString('accountLast4', { nullable: true }),
    aboutCaseId: t.exposeID('aboutCaseId', { nullable: true }),
    aboutCaseNumber: t.exposeString('aboutCaseNumber', { nullable: true }),
    verdictOutcome: t.exposeString('verdictOutcome', { nullable: true }),
    decision: t.exposeString('decision', { nullable: true }),
    payment: t.field({ type: LinePayment, nullable: true, resolve: ({ lineId }, _args, { loaders }) => (lineId === null ? null : loaders.linePayment.load(lineId)) }),
  }),
});

builder.queryField('officerRequest', (t) => t.field({
  type: OfficerRequest, nullable: true, authScopes: { staff: true },
  description: 'What a worker asked, for the office that answers: masked.',
  args: { caseId: t.arg.id({ required: true }) },
  resolve: (_root, { caseId }, context) => (isUuid(caseId) ? context.inScope((tx) => readOfficerRequest(tx, context.deps.keys, caseId)) : null),
}));

interface Contact { readonly phone: string; readonly name: string | null; readonly documentNumber: string }

const WorkerContact = builder.objectRef<Contact>('WorkerContact').implement({
  fields: (t) => ({ phone: t.exposeString('phone'), name: t.exposeString('name', { nullable: true }), documentNumber: t.exposeString('documentNumber') }),
});

const WorkerContactResult = builder.unionType('WorkerContactResult', { types: [WorkerContact, ValidationFailed, Forbidden, NotFound], resolveType: memberType('WorkerContact') });

builder.mutationField('showWorkerContact', (t) => t.field({
  type: WorkerContactResult,
  description: 'The worker\'s phone, name and number in full, for a reason that is kept in the audit.',
  args: { caseId: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
  resolve: (_root, { caseId, reason }, context) => member(showContact(context, caseId, reason.trim())),
}));

const maxReason = 200;

/** The audit row comes first: nobody sees a number of which no row tells. */
async function showContact(context: ApiContext, caseId: string, reason: string): Promise<Contact | RefusalShape> {
  const { locale, deps } = context;
  if (!isStaff(context)) return tellForbidden(locale, context.viewer === null ? 'notSignedIn' : 'notCandidate');
  if (reason === '' || reason.length > maxReason) return tellIssues(locale, [{ field: 'reason', code: reason === '' ? 'reasonRequired' : 'tooLong' }]);
  const viewer = requireViewer(context);
  const found = isUuid(caseId) ? await context.inScope((tx) => readOfficerRequest(tx, deps.keys, caseId)) : null;
  if (found === null) return tellRefusal({ kind: 'NotFound' }, locale);
  if (found.leadOrgId !== viewer.organisationId || !viewer.roles.some((role) => role === 'handler' || role === 'sectionHead')) return tellForbidden(locale, 'notCandidate');
  const stream = found.personId === null ? `organisation:${viewer.organisationId}` as const : `person:${found.personId}` as const;
  await appendAuditNote(deps.pool, deps.keys, { countyId: deps.countyId, stream, kind: 'workerContactShown', actorId: viewer.userId, body: { case: caseId, reason } });
  const { phone, name, document } = found.secrets;
  return { phone, name, documentNumber: document };
}
