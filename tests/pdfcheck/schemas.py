"""The schemas of the XMP Specification of September 2005 and of ISO 19005-2, as far as values can be judged: property, type.

A type is the name of a simple type, of a structure, `bag T`, `seq T`, `alt T`, `lang` (a language alternative), or `one of …`: text or
numbers of a closed choice."""

import re

SIMPLE = {
    'Text': None, 'ProperName': None, 'AgentName': None, 'XPath': None, 'URI': None, 'URL': None, 'GUID': None, 'RenditionClass': None,
    'Boolean': r'True|False',
    'Integer': r'[+-]?\d+',
    'Real': r'[+-]?(\d+(\.\d*)?|\.\d+)',
    'Rational': r'[+-]?\d+/[+-]?\d+',
    'Date': r'\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?',
    'MIMEType': r'[-\w+.]+/[-\w+.]+',
    'Locale': r'[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*|x-default',
    'GPSCoordinate': r'\d{1,3},\d{1,2}(,\d{1,2}|\.\d+)[NSEW]',
    'Any': None,
}

STRUCTURES = {
    'Dimensions': ('http://ns.adobe.com/xap/1.0/sType/Dimensions#', {'w': 'Real', 'h': 'Real', 'unit': 'Text'}),
    'Thumbnail': ('http://ns.adobe.com/xap/1.0/g/img/', {'height': 'Integer', 'width': 'Integer', 'format': 'Text', 'image': 'Text'}),
    'ResourceEvent': ('http://ns.adobe.com/xap/1.0/sType/ResourceEvent#', {
        'action': 'Text', 'instanceID': 'URI', 'parameters': 'Text', 'softwareAgent': 'AgentName', 'when': 'Date'}),
    'ResourceRef': ('http://ns.adobe.com/xap/1.0/sType/ResourceRef#', {
        'instanceID': 'URI', 'documentID': 'URI', 'versionID': 'Text', 'renditionClass': 'RenditionClass', 'renditionParams': 'Text',
        'manager': 'AgentName', 'managerVariant': 'Text', 'manageTo': 'URI', 'manageUI': 'URI'}),
    'Version': ('http://ns.adobe.com/xap/1.0/sType/Version#', {
        'comments': 'Text', 'event': 'ResourceEvent', 'modifyDate': 'Date', 'modifier': 'ProperName', 'version': 'Text'}),
    'Job': ('http://ns.adobe.com/xap/1.0/sType/Job#', {'name': 'Text', 'id': 'Text', 'url': 'URL'}),
    'Font': ('http://ns.adobe.com/xap/1.0/sType/Font#', {
        'fontName': 'Text', 'fontFamily': 'Text', 'fontFace': 'Text', 'fontType': 'Text', 'versionString': 'Text', 'composite': 'Boolean',
        'fontFileName': 'Text', 'childFontFiles': 'seq Text'}),
    'Colorant': ('http://ns.adobe.com/xap/1.0/g/', {
        'swatchName': 'Text', 'mode': 'Text', 'type': 'Text', 'cyan': 'Real', 'magenta': 'Real', 'yellow': 'Real', 'black': 'Real',
        'red': 'Integer', 'green': 'Integer', 'blue': 'Integer', 'L': 'Real', 'A': 'Integer', 'B': 'Integer', 'tint': 'Integer'}),
    'Time': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {'value': 'Integer', 'scale': 'Any'}),
    'Timecode': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {'timeValue': 'Text', 'timeFormat': 'Text'}),
    'ProjectLink': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {'type': 'Text', 'path': 'URI'}),
    'Marker': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {
        'startTime': 'Time', 'duration': 'Time', 'comment': 'Text', 'name': 'Text', 'location': 'URI', 'target': 'Text', 'type': 'Text'}),
    'Media': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {
        'path': 'URI', 'track': 'Text', 'startTime': 'Time', 'duration': 'Time', 'managed': 'Boolean', 'webStatement': 'URI'}),
    'timeScaleStretch': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {
        'quality': 'Text', 'frameSize': 'Real', 'frameOverlappingPercentage': 'Real'}),
    'resampleStretch': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {'quality': 'Text'}),
    'beatSpliceStretch': ('http://ns.adobe.com/xmp/1.0/DynamicMedia/', {
        'useFileBeatsMarker': 'Boolean', 'riseInDecibel': 'Real', 'riseInTimeDuration': 'Time'}),
    'Flash': ('http://ns.adobe.com/exif/1.0/', {
        'Fired': 'Boolean', 'Return': 'Integer', 'Mode': 'Integer', 'Function': 'Boolean', 'RedEyeMode': 'Boolean'}),
    'OECF': ('http://ns.adobe.com/exif/1.0/', {'Columns': 'Integer', 'Rows': 'Integer', 'Names': 'seq Text', 'Values': 'seq Rational'}),
    'CFAPattern': ('http://ns.adobe.com/exif/1.0/', {'Columns': 'Integer', 'Rows': 'Integer', 'Values': 'seq Integer'}),
    'DeviceSettings': ('http://ns.adobe.com/exif/1.0/', {'Columns': 'Integer', 'Rows': 'Integer', 'Settings': 'seq Text'}),
}

# Namespace, then lines of `type: properties`.
SOURCE = {
    'http://purl.org/dc/elements/1.1/': """
        Text: coverage identifier source
        lang: description rights title
        bag ProperName: contributor publisher
        bag Text: relation subject type
        bag Locale: language
        seq ProperName: creator
        seq Date: date
        MIMEType: format""",
    'http://ns.adobe.com/xap/1.0/': """
        bag XPath: Advisory
        bag Text: Identifier
        URL: BaseURL
        Date: CreateDate MetadataDate ModifyDate
        AgentName: CreatorTool
        Text: Label Nickname
        one of -1 0 1 2 3 4 5: Rating
        alt Thumbnail: Thumbnails""",
    'http://ns.adobe.com/xap/1.0/rights/': """
        URL: Certificate WebStatement
        Boolean: Marked
        bag ProperName: Owner
        lang: UsageTerms""",
    'http://ns.adobe.com/xap/1.0/mm/': """
        ResourceRef: DerivedFrom ManagedFrom RenditionOf
        URI: DocumentID InstanceID ManageTo ManageUI
        seq ResourceEvent: History
        AgentName: Manager
        Text: ManagerVariant RenditionParams VersionID
        RenditionClass: RenditionClass
        seq Version: Versions
        URL: LastURL
        Integer: SaveID""",
    'http://ns.adobe.com/xap/1.0/bj/': """
        bag Job: JobRef""",
    'http://ns.adobe.com/xap/1.0/t/pg/': """
        Dimensions: MaxPageSize
        Integer: NPages
        bag Font: Fonts
        seq Colorant: Colorants
        seq Text: PlateNames""",
    'http://ns.adobe.com/pdf/1.3/': """
        Text: Keywords PDFVersion
        AgentName: Producer""",
    'http://ns.adobe.com/photoshop/1.0/': """
        Text: AuthorsPosition Category City Country Credit Headline Instructions Source State TransmissionReference
        ProperName: CaptionWriter
        Date: DateCreated
        bag Text: SupplementalCategories
        Integer: Urgency""",
    'http://ns.adobe.com/camera-raw-settings/1.0/': """
        Boolean: AutoBrightness AutoContrast AutoExposure AutoShadows HasCrop HasSettings
        Integer: BlueHue BlueSaturation Brightness ChromaticAberrationB ChromaticAberrationR ColorNoiseReduction Contrast CropUnits
        Integer: GreenHue GreenSaturation LuminanceSmoothing RedHue RedSaturation Saturation Shadows ShadowTint Sharpness Temperature Tint
        Integer: VignetteAmount VignetteMidpoint
        Real: CropTop CropLeft CropBottom CropRight CropAngle CropWidth CropHeight Exposure
        Text: CameraProfile RawFileName ToneCurveName Version WhiteBalance
        seq Text: ToneCurve""",
    'http://ns.adobe.com/tiff/1.0/': """
        Integer: ImageWidth ImageLength SamplesPerPixel
        seq Integer: BitsPerSample TransferFunction YCbCrSubSampling
        one of 1 6: Compression
        one of 2 6: PhotometricInterpretation
        one of 1 2 3 4 5 6 7 8: Orientation
        one of 1 2: PlanarConfiguration YCbCrPositioning
        one of 2 3: ResolutionUnit
        Rational: XResolution YResolution
        seq Rational: WhitePoint PrimaryChromaticities YCbCrCoefficients ReferenceBlackWhite
        Date: DateTime
        lang: ImageDescription Copyright
        ProperName: Make Model Artist
        AgentName: Software
        Text: NativeDigest""",
    'http://ns.adobe.com/exif/1.0/': """
        Text: ExifVersion FlashpixVersion RelatedSoundFile SpectralSensitivity ImageUniqueID GPSVersionID GPSSatellites GPSMapDatum
        Text: GPSProcessingMethod GPSAreaInformation NativeDigest
        one of 1 65535 -32768 -1: ColorSpace
        seq Integer: ComponentsConfiguration ISOSpeedRatings SubjectArea SubjectLocation
        Rational: CompressedBitsPerPixel ExposureTime FNumber ShutterSpeedValue ApertureValue BrightnessValue ExposureBiasValue
        Rational: MaxApertureValue SubjectDistance FocalLength FlashEnergy FocalPlaneXResolution FocalPlaneYResolution ExposureIndex
        Rational: DigitalZoomRatio GPSAltitude GPSDOP GPSSpeed GPSTrack GPSImgDirection GPSDestBearing GPSDestDistance
        Integer: PixelXDimension PixelYDimension FocalLengthIn35mmFilm
        lang: UserComment
        Date: DateTimeOriginal DateTimeDigitized GPSTimeStamp
        one of 0 1 2 3 4 5 6 7 8: ExposureProgram
        OECF: OECF SpatialFrequencyResponse
        one of 0 1 2 3 4 5 6 255: MeteringMode
        one of 0 1 2 3 4 9 10 11 12 13 14 15 17 18 19 20 21 22 23 24 255: LightSource
        Flash: Flash
        one of 2 3: FocalPlaneResolutionUnit
        one of 1 2 3 4 5 6 7 8: SensingMethod
        one of 3: FileSource
        one of 1: SceneType
        CFAPattern: CFAPattern
        one of 0 1: CustomRendered WhiteBalance GPSAltitudeRef GPSDifferential
        one of 0 1 2: ExposureMode Contrast Saturation Sharpness
        one of 0 1 2 3: SceneCaptureType SubjectDistanceRange
        one of 0 1 2 3 4: GainControl
        DeviceSettings: DeviceSettingDescription
        GPSCoordinate: GPSLatitude GPSLongitude GPSDestLatitude GPSDestLongitude
        one of A V: GPSStatus
        one of 2 3: GPSMeasureMode
        one of K M N: GPSSpeedRef GPSDestDistanceRef
        one of T M: GPSTrackRef GPSImgDirectionRef GPSDestBearingRef""",
    'http://ns.adobe.com/exif/1.0/aux/': """
        Text: Lens SerialNumber""",
    'http://ns.adobe.com/xmp/1.0/DynamicMedia/': """
        ProjectLink: projectRef
        Text: videoFrameRate pullDown tapeName altTapeName scene shotName shotLocation logComment artist album genre copyright composer
        Text: engineer instrument videoCompressor audioCompressor audioChannelType timeSignature speakerPlacement key stretchMode
        Text: videoColorSpace
        Dimensions: videoFrameSize
        Rational: videoPixelAspectRatio fileDataRate
        one of 8Int 16Int 32Int 32Float: videoPixelDepth audioSampleType
        one of straight pre-multiplied: videoAlphaMode
        Any: videoAlphaPremultipleColor
        Boolean: videoAlphaUnityIsTransparent loop
        one of Upper Lower Progressive: videoFieldOrder
        Integer: audioSampleRate trackNumber
        Timecode: startTimecode altTimecode
        Time: duration introTime outCue relativeTimestamp
        Date: shotDate audioModDate videoModDate metadataModDate releaseDate
        seq Marker: markers
        bag Media: contributedMedia
        URI: absPeakAudioFilePath relativePeakAudioFilePath
        Real: tempo numberOfBeats
        one of Major Minor Both Neither: scaleType
        timeScaleStretch: timeScaleParams
        resampleStretch: resampleParams
        beatSpliceStretch: beatSpliceParams""",
    'http://www.aiim.org/pdfa/ns/id/': """
        Integer: part
        Text: amd corr conformance""",
}
PDFA_EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/'


def read(source):
    """{property: type} of lines."""
    found = {}
    for line in source.strip().splitlines():
        kind, names = line.strip().rsplit(': ', 1)
        found.update(dict.fromkeys(names.split(), kind))
    return found


PREDEFINED = {namespace: read(source) for namespace, source in SOURCE.items()}


def fits_simple(kind, text):
    pattern = SIMPLE[kind]
    return pattern is None or re.fullmatch(pattern, text.strip() if kind != 'Date' else text) is not None


def plain_type(kind):
    """A type as an extension schema names it: without its choice, arrays in lower letters."""
    words = kind.split()
    lowered = [word.lower() for word in words]
    if lowered[:2] in (['lang', 'alt'], ['langalt']):
        return 'lang'
    array = lowered[0] if lowered and lowered[0] in ('bag', 'seq', 'alt') else ''
    rest = words[1:] if array else words
    small = [word.lower() for word in rest]
    if 'choice' in small:
        rest = rest[small.index('choice') + 1:]
        rest = rest[1:] if rest and rest[0].lower() == 'of' else rest
        rest = rest or ['Text']
    name = ' '.join(rest)
    if name.lower() in ('lang alt', 'langalt'):
        name = 'lang'
    return f'{array} {name}'.strip() if array else name
