import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRepository } from '../../ops/paths.ts';

interface Service {
  image: string;
  command?: unknown;
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
  healthcheck?: { test: unknown };
  environment: Record<string, string>;
  volumes?: string[];
}

const text = readFileSync(inRepository('docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; secrets: object; volumes: Record<string, unknown> };
const service = (name: string): Service => compose.services[name]!;

describe('docker-compose.yml', () => {
  test('keeps to the compose specification', () => {
    const schema = JSON.parse(readFileSync(inRepository('node_modules', 'dclint', 'schemas', 'compose.schema.json'), 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile({ ...schema, $schema: undefined });
    validate(compose);
    expect(validate.errors).toBeNull();
    validate({ services: { api: { imago: 'x' } } });
    expect(validate.errors).not.toBeNull();
  });

  test('runs several of each process, so that one may be lost or replaced', () => {
    expect([service('api').deploy?.replicas, service('worker').deploy?.replicas, service('relay').deploy?.replicas]).toEqual([2, 3, 2]);
  });

  test('starts nothing before what it needs', () => {
    for (const { depends_on: needed = {} } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(needed)) {
        expect(Object.keys(compose.services)).toContain(name);
        if (condition === 'service_healthy') expect(service(name).healthcheck, `${name} must say when it is healthy`).toBeDefined();
      }
    }
    for (const name of ['api', 'worker', 'relay']) expect(service(name).depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
  });

  test('holds no password: each is demanded from the environment', () => {
    const values = Object.values(compose.services).flatMap(({ environment = {} }) => Object.entries(environment));
    const secrets = values.filter(([key, value]) => /PASSWORD|PWD/.test(key) || value.includes('://labour'));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [key, value] of secrets) expect(value, key).toMatch(/\$\{[A-Z_]+:\?/);
  });

  test('starts entry points and mounts files that exist', () => {
    const commands = JSON.stringify(Object.values(compose.services).map(({ command }) => command));
    const scripts = [...commands.matchAll(/[\w/]+\.ts/g)].map(([path]) => path);
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes).filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0]!);
    expect(scripts).toHaveLength(4);
    for (const path of [...scripts, ...mounts]) expect(readFileSync(inRepository(path), 'utf8').length, path).toBeGreaterThan(0);
    for (const volume of Object.values(compose.services).flatMap(({ volumes = [] }) => volumes).filter((name) => /^\w/.test(name))) {
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });
});
