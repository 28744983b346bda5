import { describeCrmClient } from '@strata/crm-port/contract';
import { BitrixSandbox } from './sandbox.js';

describeCrmClient('Bitrix24', () => BitrixSandbox.start(['--contacts', '200']));
