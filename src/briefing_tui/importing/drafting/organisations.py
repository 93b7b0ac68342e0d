"""International organisations by name: those that sign agreements often, in several languages."""

from typing import Final

_BY_ID: Final = """
EU: European Union, Europäische Union, Union européenne, Unión Europea, Unione europea, EU, UE, \
European Commission, Europäische Kommission, Commission européenne, Comisión Europea
EC: European Community, Europäische Gemeinschaft, Communauté européenne, Comunidad Europea, \
Comunità europea, European Communities, Europäische Gemeinschaften, Communautés européennes, \
Comunidades Europeas, Comunità Europee
EEC: European Economic Community, Europäische Wirtschaftsgemeinschaft, EWG, EEC, CEE, \
Communauté économique européenne, Comunidad Económica Europea, Comunità economica europea
ECSC: European Coal and Steel Community, Europäische Gemeinschaft für Kohle und Stahl, \
Communauté européenne du charbon et de l'acier
Euratom: European Atomic Energy Community, Europäische Atomgemeinschaft, Euratom, \
Communauté européenne de l'énergie atomique
EFTA: European Free Trade Association, Europäische Freihandelsassoziation, EFTA, AELE, \
Association européenne de libre-échange
UN: United Nations, Vereinte Nationen, Nations Unies, Naciones Unidas, Nazioni Unite, \
Organisation der Vereinten Nationen, Organisation des Nations Unies
NATO: North Atlantic Treaty Organization, NATO, OTAN
ASEAN: Association of Southeast Asian Nations, ASEAN
AU: African Union, Afrikanische Union, Union africaine
OAS: Organization of American States
GCC: Gulf Cooperation Council, Golf-Kooperationsrat
CoE: Council of Europe, Europarat, Conseil de l'Europe, Consejo de Europa, Consiglio d'Europa
ITU: International Telecommunication Union, Internationaler Fernmeldeverein, \
Internationale Fernmeldeunion, Union internationale des télécommunications
UPU: Universal Postal Union, Weltpostverein, Union postale universelle
WHO: World Health Organization, Weltgesundheitsorganisation, Organisation mondiale de la santé
WTO: World Trade Organization, Welthandelsorganisation, Organisation mondiale du commerce
ILO: International Labour Organization, Internationale Arbeitsorganisation, \
Organisation internationale du travail
IAEA: International Atomic Energy Agency, Internationale Atomenergie-Organisation, \
Internationale Atomenergieorganisation, Internationale Atomenergie-Agentur, \
Agence internationale de l'énergie atomique
ICAO: International Civil Aviation Organization
WIPO: World Intellectual Property Organization, Weltorganisation für geistiges Eigentum
UNESCO: UNESCO
IOM: International Organization for Migration, Internationale Organisation für Migration
ICRC: International Committee of the Red Cross, Internationales Komitee vom Roten Kreuz, \
Comité international de la Croix-Rouge
IMF: International Monetary Fund, Internationaler Währungsfonds, Fonds monétaire international
WB: World Bank, Weltbank, Banque mondiale, \
International Bank for Reconstruction and Development, \
Internationale Bank für Wiederaufbau und Entwicklung
EIB: European Investment Bank, Europäische Investitionsbank, Banque européenne d'investissement
OECD: Organisation for Economic Co-operation and Development, OECD, OCDE
CERN: European Organization for Nuclear Research, CERN, \
Europäische Organisation für Kernphysikalische Forschung
ESA: European Space Agency, Europäische Weltraumorganisation, Europäische Weltraumagentur, \
Agence spatiale européenne
Mercosur: Mercosur, Mercosul
Interpol: Interpol
OTIF: Intergovernmental Organisation for International Carriage by Rail, \
Zwischenstaatliche Organisation für den internationalen Eisenbahnverkehr
G7: G7, Group of Seven
CARICOM: Caribbean Community, CARICOM
Benelux: Benelux Economic Union
BLEU: Belgo-Luxembourg Economic Union, Belgisch-Luxemburgische Wirtschaftsunion, \
Union économique belgo-luxembourgeoise
"""

NAMES: Final = {
    name.strip(): organisation.strip()
    for line in _BY_ID.strip().splitlines()
    for organisation, _, names in [line.partition(":")]
    for name in names.split(",")
}
"""Name → short name, which is the party's id."""
