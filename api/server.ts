import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { viewerOfRequest } from './context.ts';
import type { ApiDeps } from './context.ts';
import { reportError } from './errors.ts';
import { createGraphql, requestHeader } from './graphql.ts';
import { createCopies } from './documents/copies.ts';
import { noteArrival } from './http/arrival.ts';
import { sendDocument } from './http/documents.ts';
import { sendBankFile, sendEvidence, sendRosterTemplate, sendRulesDraft } from './http/files.ts';
import { handleHealth, handleReadiness } from './http/health.ts';
import type { HealthDeps } from './http/health.ts';
import { sendJson, sendText } from './http/respond.ts';
import { sendRegistryTemplate, sendReturnedList } from './http/registry-files.ts';
import { sendAttachment, sendRosterErrors, sendSampleRoster } from './http/roster-files.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { createStaticApp } from './http/static-app.ts';
import { handleLetterUpload, sendLetter } from './http/letters.ts';
import { handleUpload } from './http/uploads.ts';
import { localeOf } from './locale.ts';
import { messageOf } from './messages.ts';

export interface ServerOptions extends Pick<HealthDeps, 'migrationsDir' | 'engine'> {
  readonly deps: ApiDeps;
  /** Folder of the built web app. */
  readonly webRoot: string;
}

/** The API's HTTP server, not yet listening. */
export function createApiServer({ deps, webRoot, migrationsDir, engine }: ServerOptions): Server {
  const graphql = createGraphql(deps);
  const app = createStaticApp(webRoot);
  const copies = createCopies();
  const https = deps.publicOrigin.startsWith('https:');
  const health: HealthDeps = { pool: deps.pool, countyId: deps.countyId, systemNow: deps.systemNow, migrationsDir, engine };

  /** A demonstration signs in by one click: a page of another name that resolves to this machine must not reach it. */
  const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]', new URL(deps.publicOrigin).hostname]);
  const isMisdirected = ({ headers }: IncomingMessage): boolean => deps.demonstration && !ownHosts.has((headers.host ?? '').replace(/:\d+$/, ''));

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://server${request.url ?? '/'}`);
    if (isMisdirected(request)) return sendText(response, 421, 'this demonstration answers on localhost only\n');
    switch (url.pathname) {
      case '/livez': return sendText(response, 200, 'ok\n');
      case '/readyz': return handleReadiness(health, response);
      case '/healthz': return handleHealth(health, response);
      case '/graphql':
      case '/graphql/stream': return serveGraphql(request, response);
      case '/uploads': return serveUpload(request, response, url.searchParams);
      case '/files/roster-template.xlsx': return sendRosterTemplate(response);
      default: return url.pathname.startsWith('/files/') ? serveFile(request, response, url.pathname) : app.serve(request, response, url.pathname);
    }
  }

  /** POST only: a query in an address would put its variables into logs. Streams speak the same protocol at their own path. */
  async function serveGraphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return sendText(response, 405, 'POST only\n');
    request.url = '/graphql';
    response.setHeader('X-Accel-Buffering', 'no');
    await graphql(request, response);
  }

  async function serveUpload(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const { viewer } = await viewerOfRequest(deps, request);
    const locale = localeOf(request.headers['accept-language'], viewer?.locale ?? null);
    if (request.method !== 'POST') return sendText(response, 405, 'POST only\n');
    if (request.headers[requestHeader] !== '1') return sendJson(response, 403, { code: 'csrf', message: messageOf(locale, 'upload.csrf') });
    if (query.get('purpose') === 'letter') return handleLetterUpload(deps, viewer, locale, request, response);
    await handleUpload(deps, viewer, locale, request, response, query);
  }

  async function serveFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET') return sendText(response, 405, 'GET only\n');
    const [, kind = '', id = ''] = /^\/files\/(bank|evidence|letters|documents|roster-errors|attachments|rules|sample-roster(?:-corrected)?|registry-template|registry)(?:\/([^/]+?))?(?:\.(?:xlsx|pdf))?$/.exec(path) ?? [];
    const { viewer } = await viewerOfRequest(deps, request);
    const asker = { viewer, locale: localeOf(request.headers['accept-language'], viewer?.locale ?? null), response };
    switch (kind) {
      case 'bank': return sendBankFile(deps, viewer, asker.locale, response, id);
      case 'evidence': return sendEvidence(deps, viewer, asker.locale, response, id);
      case 'rules': return sendRulesDraft(deps, viewer, asker.locale, response, id);
      case 'letters': return sendLetter(deps, viewer, asker.locale, response, id);
      case 'documents': return sendDocument({ ...deps, copies }, viewer, asker.locale, response, id);
      case 'roster-errors': return sendRosterErrors(deps, asker, id);
      case 'attachments': return sendAttachment(deps, asker, id);
      case 'registry-template': return sendRegistryTemplate(asker, id);
      case 'registry': return sendReturnedList(deps, asker, id);
      case 'sample-roster': return sendSampleRoster(deps, asker, true);
      case 'sample-roster-corrected': return sendSampleRoster(deps, asker, false);
      default: return sendText(response, 404, 'not found\n');
    }
  }

  return createServer((request, response) => {
    noteArrival(request, deps.systemNow);
    setSecurityHeaders(response, https);
    route(request, response).catch((error: unknown) => {
      const correlationId = reportError(deps.logger, error, { path: request.url?.split('?')[0] });
      if (response.headersSent) return void response.destroy();
      sendJson(response, 500, { code: 'unexpected', message: messageOf('zh-CN', 'errors.Unexpected', { id: correlationId }), correlationId });
    });
  });
}
