import { builder, Node } from './builder.ts';

export interface OrganisationShape {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

builder.prismaObject('Organisation', {
  interfaces: [Node],
  fields: (t) => ({
    kind: t.exposeString('kind'),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn', { nullable: true }),
  }),
});
