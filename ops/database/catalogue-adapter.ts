/**
 * Prisma's adapter with one gap closed: PostgreSQL's catalogue has columns of its one-byte type "char", which the schema
 * engine asks for as single characters and the adapter doesn't know.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { Client, type QueryResult } from 'pg';

const oneByteChar = 18;
/** An array type that no catalogue query returns marks such columns on their way through the adapter. */
const arrayOfOneByteChars = 1002;

export function catalogueAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString, Client: MarkingClient });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (...args) => readingMarks(await begin(...args));
    return readingMarks(adapter);
  };
  return factory;
}

function readingMarks<T extends SqlQueryable>(queryable: T): T {
  const query = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (params) => {
    const result = await query(params);
    const columnTypes = result.columnTypes.map((type) => (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
  return queryable;
}

class MarkingClient extends Client {
  // pg's own signature has eight overloads; here a query either calls back or answers a promise.
  override query(...given: unknown[]): never {
    const done = given.at(-1);
    const marking = (error: unknown, result: QueryResult | undefined): unknown => (done as (...args: unknown[]) => unknown)(error, mark(result));
    const args = typeof done === 'function' ? [...given.slice(0, -1), marking] : given;
    const answer = Reflect.apply(super.query as (...all: unknown[]) => unknown, this, args);
    return (answer instanceof Promise ? answer.then((result: QueryResult) => mark(result)) : answer) as never;
  }
}

function mark<T extends QueryResult | undefined>(result: T): T {
  for (const field of result?.fields ?? []) if (field.dataTypeID === oneByteChar) field.dataTypeID = arrayOfOneByteChars;
  return result;
}
