import { builder, Node } from './builder.ts';

builder.prismaObject('Organisation', {
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn', { nullable: true }),
    contactPhone: t.string({
      nullable: true,
      description: 'The number of an office on duty; a firm has none here',
      resolve: ({ kind, contactPhone }) => (kind === 'department' || kind === 'township' ? contactPhone : null),
    }),
  }),
});
