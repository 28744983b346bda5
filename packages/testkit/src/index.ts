export { control, startSandbox, type RunningSandbox, type SandboxAddresses } from './start-sandbox.js';
