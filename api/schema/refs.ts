import { builder, Node } from './builder.ts';

// Types that name each other across modules: declared here, filled in by the module of their concept.

export const Case = builder.prismaObject('Case', { interfaces: [Node] });
export const Clock = builder.prismaObject('Clock', { interfaces: [Node] });
