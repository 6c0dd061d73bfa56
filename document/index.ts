/**
 * The page: schema, geometry, styles, units, file format, commands, and the nouns every room shares. What is not listed
 * here is private to document/.
 */

export * from './asset.ts';
export * from './attributes.ts';
// What is reported: findings, failures, repairs
export * from './finding.ts';
export * from './geometry.ts';
export * from './place.ts';
export * from './profile.ts';
export * from './repair.ts';
// The page: schema, attributes, setup
export * from './schema.ts';
export * from './setup.ts';
export * from './style.ts';
export * from './swatch.ts';
// Lengths and places
export * from './units.ts';
