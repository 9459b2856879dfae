package dev.countersign.dicom;

/** Tags of the data elements (PS3.6) that the product names, and what a tag says of itself. */
public final class Tag {

  // Command set (PS3.7 annex E).
  public static final int COMMAND_GROUP_LENGTH = 0x00000000;
  public static final int AFFECTED_SOP_CLASS_UID = 0x00000002;
  public static final int REQUESTED_SOP_CLASS_UID = 0x00000003;
  public static final int COMMAND_FIELD = 0x00000100;
  public static final int MESSAGE_ID = 0x00000110;
  public static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x00000120;
  public static final int PRIORITY = 0x00000700;
  public static final int COMMAND_DATA_SET_TYPE = 0x00000800;
  public static final int STATUS = 0x00000900;
  public static final int ERROR_COMMENT = 0x00000902;
  public static final int AFFECTED_SOP_INSTANCE_UID = 0x00001000;
  public static final int REQUESTED_SOP_INSTANCE_UID = 0x00001001;
  public static final int EVENT_TYPE_ID = 0x00001002;
  public static final int ACTION_TYPE_ID = 0x00001008;
  public static final int MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = 0x00001030;
  public static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x00001031;

  // File meta information (PS3.10 section 7.1).
  public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
  public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
  public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
  public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;
  public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
  public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
  public static final int SOURCE_APPLICATION_ENTITY_TITLE = 0x00020016;

  // Patient, study, series and instance.
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
  public static final int IMAGE_TYPE = 0x00080008;
  public static final int INSTANCE_CREATION_DATE = 0x00080012;
  public static final int INSTANCE_CREATION_TIME = 0x00080013;
  public static final int SOP_CLASS_UID = 0x00080016;
  public static final int SOP_INSTANCE_UID = 0x00080018;
  public static final int STUDY_DATE = 0x00080020;
  public static final int SERIES_DATE = 0x00080021;
  public static final int ACQUISITION_DATE = 0x00080022;
  public static final int CONTENT_DATE = 0x00080023;
  public static final int ACQUISITION_DATE_TIME = 0x0008002A;
  public static final int STUDY_TIME = 0x00080030;
  public static final int SERIES_TIME = 0x00080031;
  public static final int ACQUISITION_TIME = 0x00080032;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int MODALITY = 0x00080060;
  public static final int MODALITIES_IN_STUDY = 0x00080061;
  public static final int CONVERSION_TYPE = 0x00080064;
  public static final int PRESENTATION_INTENT_TYPE = 0x00080068;
  public static final int MANUFACTURER = 0x00080070;
  public static final int INSTITUTION_NAME = 0x00080080;
  public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
  public static final int CODE_VALUE = 0x00080100;
  public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
  public static final int CODING_SCHEME_VERSION = 0x00080103;
  public static final int CODE_MEANING = 0x00080104;
  public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
  public static final int STATION_NAME = 0x00081010;
  public static final int STUDY_DESCRIPTION = 0x00081030;
  public static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;
  public static final int SERIES_DESCRIPTION = 0x0008103E;
  public static final int INSTITUTIONAL_DEPARTMENT_NAME = 0x00081040;
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
  public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
  public static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x00081111;
  public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
  public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
  public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
  public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
  public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
  public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
  public static final int PATIENT_NAME = 0x00100010;
  public static final int PATIENT_ID = 0x00100020;
  public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
  public static final int ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE = 0x00100024;
  public static final int PATIENT_BIRTH_DATE = 0x00100030;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int OTHER_PATIENT_IDS = 0x00101000;
  public static final int OTHER_PATIENT_NAMES = 0x00101001;
  public static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;
  public static final int PATIENT_BIRTH_NAME = 0x00101005;
  public static final int PATIENT_AGE = 0x00101010;
  public static final int PATIENT_SIZE = 0x00101020;
  public static final int PATIENT_WEIGHT = 0x00101030;
  public static final int PATIENT_ADDRESS = 0x00101040;
  public static final int PATIENT_MOTHER_BIRTH_NAME = 0x00101060;
  public static final int PATIENT_TELEPHONE_NUMBERS = 0x00102154;
  public static final int PATIENT_COMMENTS = 0x00104000;
  public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
  public static final int BODY_PART_EXAMINED = 0x00180015;
  public static final int SLICE_THICKNESS = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;
  public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
  public static final int SOFTWARE_VERSIONS = 0x00181020;
  public static final int PROTOCOL_NAME = 0x00181030;
  public static final int CONVOLUTION_KERNEL = 0x00181210;
  public static final int PATIENT_POSITION = 0x00185100;
  public static final int VIEW_POSITION = 0x00185101;
  public static final int STUDY_INSTANCE_UID = 0x0020000D;
  public static final int SERIES_INSTANCE_UID = 0x0020000E;
  public static final int STUDY_ID = 0x00200010;
  public static final int SERIES_NUMBER = 0x00200011;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int INSTANCE_NUMBER = 0x00200013;
  public static final int PATIENT_ORIENTATION = 0x00200020;
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
  public static final int LATERALITY = 0x00200060;
  public static final int IMAGE_LATERALITY = 0x00200062;
  public static final int IMAGES_IN_ACQUISITION = 0x00201002;
  public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
  public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;
  public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;
  public static final int IMAGE_COMMENTS = 0x00204000;
  public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
  public static final int UNIVERSAL_ENTITY_ID = 0x00400032;
  public static final int UNIVERSAL_ENTITY_ID_TYPE = 0x00400033;

  // Image pixels (PS3.3 section C.7.6.3) and their display (C.11).
  public static final int SAMPLES_PER_PIXEL = 0x00280002;
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  public static final int PLANAR_CONFIGURATION = 0x00280006;
  public static final int NUMBER_OF_FRAMES = 0x00280008;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int PIXEL_SPACING = 0x00280030;
  public static final int IMAGER_PIXEL_SPACING = 0x00181164;
  public static final int PIXEL_ASPECT_RATIO = 0x00280034;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int HIGH_BIT = 0x00280102;
  public static final int PIXEL_REPRESENTATION = 0x00280103;
  public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
  public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
  public static final int PIXEL_PADDING_VALUE = 0x00280120;
  public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
  public static final int BURNED_IN_ANNOTATION = 0x00280301;
  public static final int WINDOW_CENTER = 0x00281050;
  public static final int WINDOW_WIDTH = 0x00281051;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int RESCALE_TYPE = 0x00281054;
  public static final int WINDOW_CENTER_WIDTH_EXPLANATION = 0x00281055;
  public static final int VOI_LUT_FUNCTION = 0x00281056;
  public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;
  public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281102;
  public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281103;
  public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281201;
  public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281202;
  public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281203;
  public static final int SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281221;
  public static final int SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281222;
  public static final int SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281223;
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
  public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
  public static final int LUT_DESCRIPTOR = 0x00283002;
  public static final int LUT_DATA = 0x00283006;
  public static final int VOI_LUT_SEQUENCE = 0x00283010;
  public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
  public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
  public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
  public static final int PRESENTATION_LUT_SHAPE = 0x20500020;
  public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
  public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
  public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
  public static final int PIXEL_DATA = 0x7FE00010;

  // Orders and procedure steps.
  public static final int REQUESTING_PHYSICIAN = 0x00321032;
  public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;
  public static final int REQUESTED_PROCEDURE_CODE_SEQUENCE = 0x00321064;
  public static final int SCHEDULED_PROCEDURE_STEP_DESCRIPTION = 0x00400007;
  public static final int SCHEDULED_PROCEDURE_STEP_ID = 0x00400009;
  public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;
  public static final int PERFORMED_PROCEDURE_STEP_START_TIME = 0x00400245;
  public static final int PERFORMED_PROCEDURE_STEP_ID = 0x00400253;
  public static final int PERFORMED_PROCEDURE_STEP_DESCRIPTION = 0x00400254;
  public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
  public static final int REQUESTED_PROCEDURE_ID = 0x00401001;
  public static final int REASON_FOR_THE_REQUESTED_PROCEDURE = 0x00401002;
  public static final int REQUESTED_PROCEDURE_PRIORITY = 0x00401003;
  public static final int PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = 0x00402016;
  public static final int FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = 0x00402017;

  // Structured reports (PS3.3 section C.17).
  public static final int MAPPING_RESOURCE = 0x00080105;
  public static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
  public static final int PERSON_IDENTIFICATION_CODE_SEQUENCE = 0x00401101;
  public static final int RELATIONSHIP_TYPE = 0x0040A010;
  public static final int VERIFYING_ORGANIZATION = 0x0040A027;
  public static final int VERIFICATION_DATE_TIME = 0x0040A030;
  public static final int OBSERVATION_DATE_TIME = 0x0040A032;
  public static final int VALUE_TYPE = 0x0040A040;
  public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
  public static final int CONTINUITY_OF_CONTENT = 0x0040A050;
  public static final int VERIFYING_OBSERVER_SEQUENCE = 0x0040A073;
  public static final int VERIFYING_OBSERVER_NAME = 0x0040A075;
  public static final int AUTHOR_OBSERVER_SEQUENCE = 0x0040A078;
  public static final int VERIFYING_OBSERVER_IDENTIFICATION_CODE_SEQUENCE = 0x0040A088;
  public static final int DATE_TIME = 0x0040A120;
  public static final int PERSON_NAME = 0x0040A123;
  public static final int UID = 0x0040A124;
  public static final int TEXT_VALUE = 0x0040A160;
  public static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
  public static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
  public static final int NUMERIC_VALUE = 0x0040A30A;
  public static final int PREDECESSOR_DOCUMENTS_SEQUENCE = 0x0040A360;
  public static final int REFERENCED_REQUEST_SEQUENCE = 0x0040A370;
  public static final int PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040A372;
  public static final int CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = 0x0040A375;
  public static final int PERTINENT_OTHER_EVIDENCE_SEQUENCE = 0x0040A385;
  public static final int COMPLETION_FLAG = 0x0040A491;
  public static final int COMPLETION_FLAG_DESCRIPTION = 0x0040A492;
  public static final int VERIFICATION_FLAG = 0x0040A493;
  public static final int CONTENT_TEMPLATE_SEQUENCE = 0x0040A504;
  public static final int IDENTICAL_DOCUMENTS_SEQUENCE = 0x0040A525;
  public static final int CONTENT_SEQUENCE = 0x0040A730;
  public static final int TEMPLATE_IDENTIFIER = 0x0040DB00;
  public static final int DOCUMENT_TITLE = 0x00420010;
  public static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  public static final int MIME_TYPE_OF_ENCAPSULATED_DOCUMENT = 0x00420012;

  // Storage commitment (PS3.4 annex J).
  public static final int RETRIEVE_AE_TITLE = 0x00080054;
  public static final int TRANSACTION_UID = 0x00081195;
  public static final int FAILURE_REASON = 0x00081197;
  public static final int FAILED_SOP_SEQUENCE = 0x00081198;
  public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;

  // Items and delimiters (PS3.5 section 7.5).
  public static final int ITEM = 0xFFFEE000;
  public static final int ITEM_DELIMITATION = 0xFFFEE00D;
  public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  private Tag() {}

  public static int group(int tag) {
    return tag >>> 16;
  }

  public static int element(int tag) {
    return tag & 0xffff;
  }

  /** Whether the group is odd, which makes the element private (PS3.5 section 7.8). */
  public static boolean isPrivate(int tag) {
    return (tag & 0x10000) != 0;
  }

  /** Whether the element gives the length of its group (PS3.5 section 7.2). */
  static boolean isGroupLength(int tag) {
    return element(tag) == 0;
  }

  /** Whether the element holds the pixels of an image, in integers or floating point. */
  public static boolean isPixels(int tag) {
    return tag == PIXEL_DATA || tag == FLOAT_PIXEL_DATA || tag == DOUBLE_FLOAT_PIXEL_DATA;
  }

  /** The tag as the standard writes it: {@code (0010,0020)}. */
  public static String toString(int tag) {
    return String.format("(%04X,%04X)", group(tag), element(tag));
  }
}
