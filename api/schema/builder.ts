import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import { getDatamodel } from '../../prisma/client/pothos.ts';
import type PrismaTypes from '../../prisma/client/pothos.ts';
import type { ApiContext } from '../context.ts';
import { keepsBudget, moneyRoles } from '../documents/audience.ts';
import { tooCostly, unauthorised } from '../errors.ts';

export interface SchemaTypes {
  Context: ApiContext;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  AuthScopes: { signedIn: boolean; staff: boolean; enterprise: boolean; money: boolean };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    LocalDate: { Input: string; Output: string };
    /** bigint from Prisma, number from hand-written SQL; always a safe integer on the wire. */
    Fen: { Input: number; Output: number | bigint };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The costliest page, a case with its record and 100 roster lines, stays well below; see test/api/limits.test.ts. */
export const limits = { complexity: 25_000, depth: 14, breadth: 600 } as const;

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ComplexityPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  complexity: { limit: limits, defaultListMultiplier: 10, complexityError: (kind) => tooCostly(kind) },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      signedIn: viewer !== null,
      staff: viewer !== null && viewer.organisationKind !== 'enterprise' && viewer.organisationKind !== 'institution',
      enterprise: viewer?.organisationKind === 'enterprise',
      money: viewer !== null && (keepsBudget(viewer) || viewer.roles.some((role) => moneyRoles.has(role))),
    }),
    unauthorizedError: (_parent, context) => unauthorised(context),
  },
  relay: {
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    // Ids are the rows' own: they are random, and the same id names the row in URLs, events and support calls.
    encodeGlobalID: (_type, id) => String(id),
    decodeGlobalID: () => {
      throw new GraphQLError('global ids are not used');
    },
    edgesFieldOptions: { nullable: { list: false, items: false }, complexity: { field: 0, multiplier: 1 } },
    nodeFieldOptions: { nullable: false },
  },
  prisma: {
    client: (context) => context.prisma(),
    dmmf: getDatamodel(),
    maxConnectionSize: 100,
    onUnusedQuery: null,
  },
});

builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});

export const Node = builder.interfaceRef<{ id: string }>('Node').implement({ fields: (t) => ({ id: t.exposeID('id') }) });
