import { documentNumber } from '../../policy/documents/kinds.ts';
import type { DocumentKind } from '../../policy/documents/kinds.ts';
import { kindsFor } from '../documents/audience.ts';
import { labelOf } from '../messages.ts';
import { builder, Node } from './builder.ts';
import { Case } from './refs.ts';

builder.prismaObject('Document', {
  interfaces: [Node],
  description: 'A document 文书 that an act has issued',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    kindLabel: t.string({ resolve: (document, _args, { locale }) => labelOf(locale, 'documents.kind', document.kind) }),
    number: t.string({ resolve: ({ kind, year, number }) => documentNumber(kind as DocumentKind, year, number) }),
    issuedAt: t.field({ type: 'DateTime', resolve: (document) => document.issuedAt }),
    url: t.string({ description: 'Its PDF', resolve: ({ id }) => `/files/documents/${id}.pdf` }),
  }),
});

builder.prismaObjectField(Case, 'documents', (t) => t.relation('documents', {
  description: 'Those that the viewer may take, in the order they were issued',
  query: (_args, { viewer }) => ({ where: { kind: { in: kindsFor(viewer) } }, orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }] }),
}));

builder.prismaObjectField('PaymentBatch', 'coverSheet', (t) => t.prismaField({
  type: 'Document',
  nullable: true,
  description: 'The payment list 发放清单, once the file has been sent',
  resolve: (query, { id }, _args, { prisma, viewer }) =>
    (kindsFor(viewer).includes('payment-list') ? prisma().document.findFirst({ ...query, where: { caseId: id, kind: 'payment-list' } }) : null),
}));

builder.prismaObjectField('PublicityNotice', 'document', (t) => t.prismaField({
  type: 'Document',
  nullable: true,
  select: { caseId: true, round: true },
  resolve: (query, { caseId, round }, _args, { prisma }) => prisma().document.findFirst({ ...query, where: { caseId, round, kind: 'publicity-list' } }),
}));
