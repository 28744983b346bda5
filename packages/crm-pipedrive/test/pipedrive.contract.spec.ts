import { describeCrmClient } from '@strata/crm-port/contract';
import { PipedriveSandbox } from './fakes/pipedrive-sandbox.js';

describeCrmClient('Pipedrive', () => PipedriveSandbox.start(['--contacts', '200']));
