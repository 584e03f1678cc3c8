export * from './delete-trunk.ts';
export * from './get-trunk.ts';
export * from './list-trunks.ts';
export * from './put-trunk.ts';
export * from './test-trunk.ts';
