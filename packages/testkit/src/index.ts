export { aCompany, aContact, aDeal, aDealLine, aPage, someDictionaries } from './builders.js';
export { fakeClock, type FakeClock } from './fake-clock.js';
export { control, startSandbox, type RunningSandbox, type SandboxAddresses } from './start-sandbox.js';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.js';
