import { Agent, request } from 'node:http';

/** A keep-alive client of one server. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** Posts a GraphQL operation. @throws when the answer has errors */
  async post<T>(query: string, variables: object, cookie = ''): Promise<{ data: T; cookie: string | null }> {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-labour-request': '1', cookie };
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: this.port, path: '/graphql', method: 'POST', agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { data: T; errors?: { message: string }[] };
          if (answer.errors !== undefined) return reject(new Error(answer.errors.map(({ message }) => message).join('; ')));
          resolve({ data: answer.data, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? null });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
