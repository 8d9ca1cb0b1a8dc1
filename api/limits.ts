import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { ASTVisitor, DocumentNode, ValidationContext } from 'graphql';

/** A page asks for one thing under one name; the same costly field a hundred times under aliases is an attack. */
export const maxAliases = 30;
/** Acts run one after the other; a document holds few. */
export const maxRootFields = 20;
/** Tokens of a document; the largest page's has a third of it. */
export const maxTokens = 3_000;

const tooMany = (what: string, most: number) =>
  new GraphQLError(`A document may have at most ${most} ${what}`, { extensions: { code: 'TOO_COSTLY' } });

/** Validation rule: bounds aliases and root fields. Its answer is cached with the document's. */
export function boundedDocument(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias !== undefined && (aliases += 1) === maxAliases + 1) context.reportError(tooMany('aliases', maxAliases));
    },
    OperationDefinition(node) {
      if (node.selectionSet.selections.length > maxRootFields) context.reportError(tooMany('root fields', maxRootFields));
    },
  };
}

/** Validation rule: the schema is not told. */
export function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return;
      context.reportError(new GraphQLError('Introspection is off', { extensions: { code: 'FORBIDDEN' } }));
    },
  };
}

/** Does the operation that is about to run change anything? */
export function isMutation(document: DocumentNode, operationName: string | null | undefined): boolean {
  return document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION
    && (operationName == null || definition.name?.value === operationName));
}

/** A NUL or half a character, as JSON writes them: no text of the database can hold either. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][\da-f]{2})/;

export function holdsUnstorable(variables: unknown): boolean {
  return variables != null && unstorable.test(JSON.stringify(variables));
}
