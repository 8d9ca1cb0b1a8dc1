import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { Channel } from '../policy/notification/preferences.ts';
import type { EditionInForce } from '../policy/edition/in-force.ts';
import { readEdition } from '../prisma/acts/edition.ts';
import type { PrismaClient } from '../prisma/client/client.ts';
import type { Keys } from '../prisma/encryption/index.ts';
import type { BankFolder } from '../prisma/files/bank-folder.ts';
import type { UploadStore } from '../prisma/files/upload-store.ts';
import type { ScopedPrisma } from '../prisma/scope/prisma.ts';
import { scopedPrisma } from '../prisma/scope/prisma.ts';
import { publicScope, withScope } from '../prisma/scope/scope.ts';
import type { Scope, Tx } from '../prisma/scope/scope.ts';
import { scopeOf, viewerOfSession } from '../prisma/viewer.ts';
import type { Viewer } from '../prisma/viewer.ts';
import type { EnrolmentLimits } from './auth/enrolment-limits.ts';
import type { ObjectionLimits } from './auth/objection-limits.ts';
import { workerOfSession } from '../prisma/worker/viewer.ts';
import type { WorkerViewer } from '../prisma/worker/viewer.ts';
import type { RateLimit } from './auth/rate-limit.ts';
import type { SignInLimits } from './auth/sign-in.ts';
import { sessionCookieName, sessionIdOf } from './auth/sessions.ts';
import type { SmsRoad } from './auth/worker-codes.ts';
import { workerCookieName } from './auth/worker-sessions.ts';
import type { ActEvents, EventHub } from './events.ts';
import { arrivalOf } from './http/arrival.ts';
import { clientAddress } from './http/client-address.ts';
import { readCookie } from './http/cookies.ts';
import { localeOf } from './locale.ts';
import type { Locale } from './locale.ts';
import type { Logger } from './logger.ts';
import { createLoaders } from './loaders.ts';
import type { Loaders } from './loaders.ts';

/** What one API process holds. */
export interface ApiDeps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly keys: Keys;
  readonly uploads: UploadStore;
  readonly bank: BankFolder;
  readonly countyId: string;
  /** A property of the installation: movable clock, sign-in by one click, demonstration bank. */
  readonly demonstration: boolean;
  readonly publicOrigin: string;
  /** May the schema be asked for? Not in production: the pages know it, and nobody else needs it. */
  readonly introspection: boolean;
  readonly hub: EventHub;
  readonly actEvents: ActEvents;
  readonly signInLimits: SignInLimits;
  /** Tries to look a case up by the code of its receipt, per address. */
  readonly lookUpLimit: RateLimit;
  readonly enrolmentLimits: EnrolmentLimits;
  readonly objectionLimits: ObjectionLimits;
  /** The roads out of the product that are set up here. */
  readonly channels: readonly Channel[];
  /** How short messages leave. */
  readonly sms: SmsRoad;
  /** Codes to phones, per address and day. */
  readonly workerLimit: RateLimit;
  readonly logger: Logger;
  /** Real time: sessions, limits and arrival use it; everything else asks the business clock. */
  readonly systemNow: () => Date;
}

/** One request. */
export interface ApiContext {
  readonly deps: ApiDeps;
  readonly viewer: Viewer | null;
  readonly scope: Scope;
  readonly sessionId: string | null;
  readonly locale: Locale;
  /** Real instant at which the complete request had arrived. */
  readonly arrivedAt: Date;
  readonly address: string;
  readonly response: ServerResponse;
  /** What this request has read so far; an act begins it anew. */
  readonly loaders: Loaders;
  /** The edition as it is in force, read once for a request; an act begins it anew. */
  edition(): Promise<EditionInForce>;
  /** The worker whose page sends the request; read when first asked for. Beside the viewer, never instead of one. */
  worker(): Promise<WorkerViewer | null>;
  /** Prisma under the viewer's scope; made when the first field needs it, so acts that answer ids alone never do. */
  prisma(): ScopedPrisma;
  /** Hand-written SQL under the viewer's scope, in one transaction. */
  inScope<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface NodeExchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** Who sends the request: one query, none without a cookie. */
export async function viewerOfRequest(deps: Pick<ApiDeps, 'pool'>, request: IncomingMessage): Promise<{ viewer: Viewer | null; sessionId: string | null }> {
  const sessionId = sessionIdOf(readCookie(request.headers.cookie, sessionCookieName));
  const viewer = sessionId === null ? null : await viewerOfSession(deps.pool, sessionId);
  return { viewer, sessionId: viewer === null ? null : sessionId };
}

export async function createContext(deps: ApiDeps, { req, res }: NodeExchange): Promise<ApiContext> {
  const arrivedAt = arrivalOf(req, deps.systemNow);
  const { viewer, sessionId } = await viewerOfRequest(deps, req);
  return contextFor(deps, { viewer, sessionId, arrivedAt, request: req, response: res });
}

interface Asked {
  readonly viewer: Viewer | null;
  readonly sessionId: string | null;
  readonly arrivedAt: Date;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function contextFor(deps: ApiDeps, { viewer, sessionId, arrivedAt, request, response }: Asked): ApiContext {
  const scope = viewer === null ? publicScope(deps.countyId) : scopeOf(viewer);
  let prisma: ScopedPrisma | undefined;
  let worker: Promise<WorkerViewer | null> | undefined;
  const workerSession = sessionIdOf(readCookie(request.headers.cookie, workerCookieName));
  const inScope = <T>(work: (tx: Tx) => Promise<T>) => withScope(deps.pool, scope, work);
  const loaders = createLoaders(inScope, deps);
  return {
    deps, viewer, scope, sessionId, arrivedAt, response, inScope,
    locale: localeOf(request.headers['accept-language'], viewer?.locale ?? null),
    address: clientAddress(request, deps.publicOrigin.startsWith('https:')),
    loaders,
    edition: () => loaders.once(readEdition, () => inScope((tx) => readEdition(tx))),
    worker: () => (worker ??= workerSession === null ? Promise.resolve(null) : workerOfSession(deps.pool, deps.keys, deps.countyId, workerSession)),
    prisma: () => (prisma ??= scopedPrisma(deps.prisma, scope)),
  };
}

/** The viewer of a field that `signedIn` guards. */
export function requireViewer({ viewer }: ApiContext): Viewer {
  if (viewer === null) throw new RangeError('a guarded field was reached without a viewer');
  return viewer;
}

/** Does the viewer work for a public office? Enterprises and the public see offices, never officers. */
export function isStaff({ viewer }: Pick<ApiContext, 'viewer'>): boolean {
  return viewer?.organisationKind === 'department' || viewer?.organisationKind === 'township';
}
