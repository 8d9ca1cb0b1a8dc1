// The floor of the benchmark of acts: a yoga mutation that commits one row, and nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { openPool } from '../../prisma/scope/pool.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = openPool(databaseUrl, 16);
const schema = createSchema({
  typeDefs: 'type Query { ok: Boolean } type Mutation { commit(value: Int!): Boolean! }',
  resolvers: {
    Mutation: {
      commit: async (_root: unknown, { value }: { value: number }) => {
        await pool.query({ name: 'bench-row', text: 'INSERT INTO bench_row (value) VALUES ($1)', values: [value] });
        return true;
      },
    },
  },
});
const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false, cors: false, multipart: false });
const server = createServer((request, response) => void yoga(request, response));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
