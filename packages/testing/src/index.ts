// For authors of stores
export { describeStoreContract } from './store-contract/describe-store-contract.js';
export type { StoreHarness, StoreUnderTest } from './store-contract/describe-store-contract.js';
