import { builder, Node } from './builder.ts';

builder.prismaObject('Organisation', {
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn', { nullable: true }),
  }),
});
