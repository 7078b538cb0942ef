import type { SupportPhase, Tier } from '../../core/domain/customer.ts';
import type { Language } from '../../core/domain/people.ts';
import type { CalendarName, PersonName } from './offices.ts';

export type CustomerName = 'arboleda' | 'navalis' | 'olmedo' | 'quilapan' | 'ria-sur' | 'ipe';

type ContactLine = readonly [
  name: string,
  mailbox: string,
  phone: string | null,
  isAuthorised: boolean,
];
type ProductLine = readonly [product: string, version: string, nodes: number, phase: SupportPhase];

type CustomerLine = {
  readonly id: CustomerName;
  readonly name: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly language: Language;
  readonly domain: string;
  readonly policy: string;
  readonly calendar: CalendarName;
  readonly office: string;
  readonly tam: PersonName;
  readonly deputy: PersonName;
  readonly certificate: string | null;
  readonly contacts: readonly ContactLine[];
  readonly products: readonly ProductLine[];
};

/** Invented companies. Two have their site in another zone than the office that serves them. */
export const CUSTOMER_LINES: readonly CustomerLine[] = [
  {
    id: 'arboleda',
    name: 'Arboleda Banco',
    tier: 'enterprise',
    zone: 'Europe/Madrid',
    language: 'es',
    domain: 'arboledabanco.example',
    policy: 'msa-enterprise',
    calendar: 'madrid',
    office: 'madrid',
    tam: 'ines',
    deputy: 'tomas',
    certificate: 'ESC-2210-ARB',
    contacts: [
      ['Darío Ulloa', 'dario.ulloa', '+34 600 000 142', true],
      ['Lucía Barrientos', 'lucia.barrientos', '+34 600 000 143', true],
      ['Hugo Santillana', 'hugo.santillana', '+34 600 000 144', true],
      ['Centro de operaciones', 'soc', '+34 600 000 145', true],
      ['Pilar Ansúrez', 'pilar.ansurez', null, false],
      ['Gonzalo Peralejo', 'gonzalo.peralejo', '+34 600 000 146', false],
    ],
    products: [
      ['Kaspersky Endpoint Security for Windows', '12.8.0.505', 6_420, 'full'],
      ['Kaspersky Security Center', '15.1.0.20748', 4, 'full'],
      ['Kaspersky Anti Targeted Attack Platform', '7.0.3', 6, 'full'],
      ['Kaspersky Endpoint Security for Linux', '11.4.0.1096', 310, 'limited'],
    ],
  },
  {
    id: 'navalis',
    name: 'Navalis Astilleros',
    tier: 'enterprise',
    zone: 'Atlantic/Canary',
    language: 'es',
    domain: 'navalis.example',
    policy: 'msa-enterprise',
    calendar: 'madrid',
    office: 'madrid',
    tam: 'ines',
    deputy: 'tomas',
    certificate: null,
    contacts: [
      ['Yeray Cabrera', 'yeray.cabrera', '+34 600 000 151', true],
      ['Nira Betancor', 'nira.betancor', '+34 600 000 152', true],
      ['Taller de diseño', 'diseno', null, false],
    ],
    products: [
      ['Kaspersky Endpoint Security for Windows', '12.7.0.533', 1_180, 'full'],
      ['Kaspersky Security Center', '14.2.0.26967', 2, 'limited'],
      ['Kaspersky Industrial CyberSecurity for Nodes', '3.2.0.448', 96, 'full'],
    ],
  },
  {
    id: 'olmedo',
    name: 'Gestoría Olmedo',
    tier: 'standard',
    zone: 'Europe/Madrid',
    language: 'es',
    domain: 'gestoriaolmedo.example',
    policy: 'standard',
    calendar: 'madrid-standard',
    office: 'madrid',
    tam: 'tomas',
    deputy: 'ines',
    certificate: null,
    contacts: [
      ['Amparo Olmedo', 'amparo', '+34 600 000 161', true],
      ['Sergio Caballero', 'sergio', null, true],
      ['Recepción', 'recepcion', '+34 600 000 162', false],
    ],
    products: [
      ['Kaspersky Endpoint Security Cloud', '8.2', 74, 'full'],
      ['Kaspersky Endpoint Security for Windows', '11.10.0.399', 12, 'unsupported'],
    ],
  },
  {
    id: 'quilapan',
    name: 'Minera Quilapán',
    tier: 'enterprise',
    zone: 'America/Santiago',
    language: 'es',
    domain: 'quilapan.example',
    policy: 'msa-enterprise-pause',
    calendar: 'bogota',
    office: 'bogota',
    tam: 'mateo',
    deputy: 'nuria',
    certificate: 'ESC-1874-QUI',
    contacts: [
      ['Rayén Huenchul', 'rayen.huenchul', '+56 9 0000 0171', true],
      ['Cristóbal Iturra', 'cristobal.iturra', '+56 9 0000 0172', true],
      ['Sala de control Molienda', 'molienda', '+56 9 0000 0173', true],
      ['Paulina Oyarce', 'paulina.oyarce', null, false],
    ],
    products: [
      ['Kaspersky Anti Targeted Attack Platform', '7.0.3', 3, 'full'],
      ['Kaspersky Endpoint Detection and Response Expert', '7.0.3', 2_240, 'full'],
      ['Kaspersky Industrial CyberSecurity for Networks', '4.2.1', 5, 'full'],
      ['Kaspersky Security Center', '15.1.0.20748', 2, 'full'],
    ],
  },
  {
    id: 'ria-sur',
    name: 'Hospital Ría Sur',
    tier: 'enterprise',
    zone: 'America/Mexico_City',
    language: 'es',
    domain: 'hospitalriasur.example',
    policy: 'msa-enterprise',
    calendar: 'mexico-city',
    office: 'mexico-city',
    tam: 'ximena',
    deputy: 'rodrigo',
    certificate: 'ESC-2051-HRS',
    contacts: [
      ['Citlali Ordóñez', 'citlali.ordonez', '+52 55 0000 0181', true],
      ['Fermín Zaldívar', 'fermin.zaldivar', '+52 55 0000 0182', true],
      ['Guardia de sistemas', 'guardia', '+52 55 0000 0183', true],
      ['Mariela Cueto', 'mariela.cueto', null, true],
      ['Archivo clínico', 'archivo', '+52 55 0000 0184', false],
      ['Jacinto Robledo', 'jacinto.robledo', null, false],
      ['Proveedor de imagen', 'imagen', '+52 55 0000 0185', false],
      ['Urgencias', 'urgencias', '+52 55 0000 0186', true],
    ],
    products: [
      ['Kaspersky Endpoint Security for Windows', '12.6.0.438', 2_960, 'full'],
      ['Kaspersky Security Center', '15.0.0.12912', 3, 'full'],
      ['Kaspersky Security for Mail Server', '2.1.1', 2, 'limited'],
    ],
  },
  {
    id: 'ipe',
    name: 'Cerâmica Ipê Dourado',
    tier: 'enterprise',
    zone: 'America/Sao_Paulo',
    language: 'en',
    domain: 'ipedourado.example',
    policy: 'msa-enterprise',
    calendar: 'sao-paulo',
    office: 'sao-paulo',
    tam: 'beatriz',
    deputy: 'caio',
    certificate: null,
    contacts: [
      ['Thaís Quintela', 'thais.quintela', '+55 11 90000 0191', true],
      ['Otávio Serpa', 'otavio.serpa', '+55 11 90000 0192', true],
      ['Plantão de TI', 'plantao', '+55 11 90000 0193', true],
      ['Denise Vilar', 'denise.vilar', null, false],
    ],
    products: [
      ['Kaspersky Endpoint Security for Windows', '12.8.0.505', 870, 'full'],
      ['Kaspersky Endpoint Detection and Response Optimum', '2.3', 870, 'full'],
      ['Kaspersky Security Center', '14.2.0.26967', 1, 'limited'],
    ],
  },
];
