/**
 * Everything that migrations have made, as sorted lines of text for people to review and a test to compare: tables,
 * columns, constraints, indexes, policies, functions, triggers, sequences, grants and the roles they name.
 */
import { withClient } from './server.ts';

const user = `n.nspname = 'public'`;

/** Each query answers one column of lines. The owner's own rights are left out: they follow from owning. */
const sections: Readonly<Record<string, string>> = {
  roles: `
    SELECT rolname || concat_ws(' ', '', CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypassrls' END)
    FROM pg_roles WHERE rolname LIKE 'labour\\_%'`,
  tables: `
    SELECT c.relname || concat_ws(' ', '', CASE WHEN c.relrowsecurity THEN 'row-level security' END, CASE WHEN c.relforcerowsecurity THEN 'forced' END)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user} AND c.relkind IN ('r', 'p', 'v', 'm')`,
  columns: `
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${user} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`,
  constraints: `
    SELECT c.relname || '.' || o.conname || ' ' || pg_get_constraintdef(o.oid) FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user} AND o.contype <> 'n'`,
  indexes: `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  policies: `
    SELECT tablename || '.' || policyname || ' ' || permissive || ' for ' || cmd || ' to ' || array_to_string(roles, ', ')
      || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '')
    FROM pg_policies WHERE schemaname = 'public'`,
  functions: `
    SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid) || ' ' || l.lanname
      || CASE p.provolatile WHEN 'i' THEN ' immutable' WHEN 's' THEN ' stable' ELSE ' volatile' END || CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END
      || coalesce(' set ' || array_to_string(p.proconfig, ', '), '') || ' body ' || md5(pg_get_functiondef(p.oid))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang WHERE ${user} AND p.prokind = 'f'`,
  triggers: `
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${user} AND NOT t.tgisinternal`,
  sequences: `
    SELECT sequencename || ' ' || data_type || ' from ' || start_value || ' by ' || increment_by FROM pg_sequences WHERE schemaname = 'public'`,
  types: `
    SELECT t.typname || ' ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
    JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${user} GROUP BY t.typname`,
  grants: `
    SELECT what || ': ' || grantee || ' ' || string_agg(privilege, ', ' ORDER BY privilege) FROM (
      SELECT c.relname::text AS what, c.relowner AS owner, x.grantee AS grantee_id, coalesce(g.rolname, 'everybody') AS grantee, x.privilege_type AS privilege
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) x LEFT JOIN pg_roles g ON g.oid = x.grantee WHERE ${user}
      UNION ALL
      SELECT p.proname || '()', p.proowner, x.grantee, coalesce(g.rolname, 'everybody'), x.privilege_type
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN aclexplode(p.proacl) x LEFT JOIN pg_roles g ON g.oid = x.grantee WHERE ${user}
    ) granted WHERE grantee_id <> owner GROUP BY what, grantee`,
};

/** @param url a migrated database; only read. @returns the text, ending with a line break */
export async function readCatalogue(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const parts: string[] = [];
    for (const [title, sql] of Object.entries(sections)) {
      const { rows } = await client.query<[string]>({ text: sql, rowMode: 'array' });
      // Prisma's history table belongs to the tool, not to the schema; white space in definitions is PostgreSQL's own.
      const lines = rows.map(([line]) => line.replaceAll(/\s+/g, ' ')).filter((line) => !line.includes('_prisma_migrations'));
      parts.push(`# ${title}`, ...lines.sort(), '');
    }
    return parts.join('\n');
  });
}
